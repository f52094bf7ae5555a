// What libxml2 and xmlsec1 need around their use on one thread: silence, and the caller's own errors left as they were.

#ifndef DLVERIFY_SRC_XML_LIBXML2_SESSION_H_
#define DLVERIFY_SRC_XML_LIBXML2_SESSION_H_

#include <libxml/parser.h>

#include <memory>
#include <string_view>

#include "xml/xml_tree.h"

namespace dlverify {

struct FreeXmlParser {
  void operator()(xmlParserCtxt* parser) const noexcept;
};

// Owns the parser, and a tree that was not taken from it.
using XmlParser = std::unique_ptr<xmlParserCtxt, FreeXmlParser>;

// What it parsed, without the parser, whose copy of the text serves what is allocated next.
[[nodiscard]] XmlTree tree_of(XmlParser parser);

// What libxml2 does at its first use, which it does for all threads.
void prepare_libxml2();

// While one lives, libxml2 and xmlsec1 report no error of this thread anywhere, for their messages quote the document.
// Afterwards the thread's error handlers and last error are again what they were. Where the process has given xmlsec1
// an error callback of its own, which is for all threads, xmlsec1 still calls it.
class Libxml2Session {
 public:
  Libxml2Session();
  ~Libxml2Session();
  Libxml2Session(const Libxml2Session&) = delete;
  Libxml2Session& operator=(const Libxml2Session&) = delete;

  // A parser for `text`, which must not be empty: as UTF-8 whatever the declaration says, without network. It must not
  // outlive the session. Throws std::bad_alloc.
  [[nodiscard]] XmlParser parser(std::string_view text) const;

  // Whether libxml2 has said so, other than to the error handler of a parser.
  [[nodiscard]] bool ran_out_of_memory() const { return ran_out_of_memory_; }

 private:
  xmlStructuredErrorFunc callers_handler_;
  void* callers_context_;
  xmlGenericErrorFunc callers_printer_;
  void* callers_printer_context_;
  xmlError callers_error_{};
  xmlError* callers_error_at_;  // null where the thread had no error
  bool ran_out_of_memory_ = false;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_LIBXML2_SESSION_H_
