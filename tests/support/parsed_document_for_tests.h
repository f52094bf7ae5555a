// Lets the stages after `document` be tested without a document.

#ifndef DLVERIFY_TESTS_SUPPORT_PARSED_DOCUMENT_FOR_TESTS_H_
#define DLVERIFY_TESTS_SUPPORT_PARSED_DOCUMENT_FOR_TESTS_H_

#include "documents/parsed_document.h"

namespace dlverify {

struct ParsedDocumentForTests {
  // A document that nobody signed, still empty.
  static ParsedDocument make() { return {}; }
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_PARSED_DOCUMENT_FOR_TESTS_H_
