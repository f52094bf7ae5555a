// What libxml2 and xmlsec1 need around their use on one thread: silence, and memory that is wiped.

#ifndef DLVERIFY_SRC_XML_LIBXML2_SESSION_H_
#define DLVERIFY_SRC_XML_LIBXML2_SESSION_H_

#include <libxml/parser.h>

#include <memory>
#include <string_view>

namespace dlverify {

struct FreeXmlParser {
  void operator()(xmlParserCtxt* parser) const noexcept;
};

// Owns the parser, and a tree that was not taken from it.
using XmlParser = std::unique_ptr<xmlParserCtxt, FreeXmlParser>;

struct FreeXmlTree {
  void operator()(xmlDoc* tree) const noexcept;
};
using XmlTree = std::unique_ptr<xmlDoc, FreeXmlTree>;

// What it parsed, without the parser, whose copy of the text serves what is allocated next.
[[nodiscard]] XmlTree tree_of(XmlParser parser);

// While one lives, libxml2 and xmlsec1 report no error of this thread anywhere, for their messages quote the document;
// and what they allocate on this thread is the session's (session_memory.h): wiped, and gone, when the session ends. So
// nothing that they made in it may be used, or freed, after it. This needs libxml2's allocator to be the C library's:
// where the process has given it another, memory is freed as that one does.
class Libxml2Session {
 public:
  Libxml2Session();
  ~Libxml2Session();
  Libxml2Session(const Libxml2Session&) = delete;
  Libxml2Session& operator=(const Libxml2Session&) = delete;

  // A parser for `text`, which must not be empty: as UTF-8 whatever the declaration says, without network. It must not
  // outlive the session. Throws std::bad_alloc.
  [[nodiscard]] XmlParser parser(std::string_view text) const;

 private:
  xmlStructuredErrorFunc callers_handler_;
  void* callers_context_;
  xmlGenericErrorFunc callers_printer_;
  void* callers_printer_context_;
};

// How often libxml2 or xmlsec1 found no memory on this thread. Not counted where the process has given libxml2 an
// allocator of its own.
[[nodiscard]] unsigned long libxml2_memory_failures();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_LIBXML2_SESSION_H_
