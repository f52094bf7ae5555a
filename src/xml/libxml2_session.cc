#include "xml/libxml2_session.h"

#include <libxml/globals.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <cstring>
#include <new>
#include <utility>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

template <class Error>  // const since libxml2 2.12
void note_error(void* ran_out_of_memory, Error* error) {
  if (error->code == XML_ERR_NO_MEMORY) *static_cast<bool*>(ran_out_of_memory) = true;
}

// What has no structured error goes here, and xmlsec1's messages.
void ignore_message(void* /*context*/, const char* /*format*/, ...) {}  // NOLINT(cert-dcl50-cpp): libxml2's type

// The last error of this thread, where libxml2 keeps it; null where there is none.
xmlError* last_error() { return const_cast<xmlError*>(xmlGetLastError()); }

void overwrite_message(const xmlError& error) {
  for (char* const text : {error.message, error.str1, error.str2, error.str3}) {
    if (text != nullptr) wipe(text, std::strlen(text));
  }
}

}  // namespace

void FreeXmlParser::operator()(xmlParserCtxt* parser) const noexcept {
  const XmlTree tree(std::exchange(parser->myDoc, nullptr));
  if (const auto* const error = xmlCtxtGetLastError(parser); error != nullptr) overwrite_message(*error);
  xmlFreeParserCtxt(parser);
}

XmlTree tree_of(XmlParser parser) { return XmlTree(std::exchange(parser->myDoc, nullptr)); }

void prepare_libxml2() { xmlInitParser(); }

Libxml2Session::Libxml2Session()
    : callers_handler_(xmlStructuredError),
      callers_context_(xmlStructuredErrorContext),
      callers_printer_(xmlGenericError),
      callers_printer_context_(xmlGenericErrorContext),
      callers_error_at_(last_error()) {
  if (callers_error_at_ != nullptr) callers_error_ = std::exchange(*callers_error_at_, {});
  xmlSetStructuredErrorFunc(&ran_out_of_memory_, note_error);
  xmlSetGenericErrorFunc(nullptr, ignore_message);
}

Libxml2Session::~Libxml2Session() {
  if (const xmlError* const error = last_error(); error != nullptr) overwrite_message(*error);
  xmlResetLastError();
  if (callers_error_at_ != nullptr) *callers_error_at_ = callers_error_;
  xmlSetStructuredErrorFunc(callers_context_, callers_handler_);
  xmlSetGenericErrorFunc(callers_printer_context_, callers_printer_);
}

XmlParser Libxml2Session::parser(std::string_view text) const {
  XmlParser parser(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!parser) throw std::bad_alloc();
  // The encoding is known, so a declaration must not switch it.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  return parser;
}

}  // namespace dlverify
