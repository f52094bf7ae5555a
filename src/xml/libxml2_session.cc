#include "xml/libxml2_session.h"

#include <libxml/globals.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

#include "dlverify/secret_bytes.h"
#include "xml/session_memory.h"

namespace dlverify {
namespace {

// A sanitizer finds nothing in memory that is never given back.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kHasSessionMemory = false;
#elif defined(__has_feature)
constexpr bool kHasSessionMemory = !__has_feature(address_sanitizer) && !__has_feature(memory_sanitizer);
#else
constexpr bool kHasSessionMemory = true;
#endif

// Of this thread. Constants at first, so that looking at them costs nothing; KeepsSessionMemory ends the memory.
constinit thread_local int open_sessions = 0;
constinit thread_local unsigned long memory_failures = 0;
constinit thread_local SessionMemory session_memory;

struct KeepsSessionMemory {
  KeepsSessionMemory() = default;
  KeepsSessionMemory(const KeepsSessionMemory&) = delete;
  KeepsSessionMemory& operator=(const KeepsSessionMemory&) = delete;
  ~KeepsSessionMemory() { session_memory.drop(); }
  void begin() const {}
};

bool is_in_session() { return kHasSessionMemory && open_sessions > 0; }

void* counting_malloc(std::size_t size) {
  void* const memory = is_in_session() ? session_memory.allocate(size) : std::malloc(size);
  if (memory == nullptr) ++memory_failures;
  return memory;
}

char* counting_strdup(const char* text) {
  const std::size_t size = std::strlen(text) + 1;
  void* const copy = counting_malloc(size);
  return copy == nullptr ? nullptr : static_cast<char*>(std::memcpy(copy, text, size));
}

void wiping_free(void* memory) {
  if (memory == nullptr) return;
  if (is_in_session() && session_memory.owns(memory)) return session_memory.release(memory);
  if (open_sessions > 0) wipe(memory, malloc_usable_size(memory));
  std::free(memory);
}

void* wiping_realloc(void* memory, std::size_t size) {
  if (memory == nullptr) return counting_malloc(size);
  if (open_sessions == 0) return std::realloc(memory, size);
  void* moved = nullptr;
  if (is_in_session() && session_memory.owns(memory)) {
    moved = session_memory.resize(memory, size);
    if (moved == nullptr) ++memory_failures;
    return moved;
  }
  // From before the session, and perhaps for after it.
  moved = std::malloc(size);
  if (moved == nullptr) {
    ++memory_failures;
    return nullptr;
  }
  std::memcpy(moved, memory, std::min(size, malloc_usable_size(memory)));
  wiping_free(memory);
  return moved;
}

// Outside a session both ways of freeing fit what the C library allocated, so exchanging them while other threads use
// libxml2 is harmless.
void install_wiping() {
  xmlInitParser();
  xmlFreeFunc free_function = nullptr;
  xmlMallocFunc malloc_function = nullptr;
  xmlReallocFunc realloc_function = nullptr;
  xmlStrdupFunc strdup_function = nullptr;
  xmlMemGet(&free_function, &malloc_function, &realloc_function, &strdup_function);
  const bool is_c_library = free_function == &std::free && malloc_function == &std::malloc;
  if (is_c_library) xmlMemSetup(wiping_free, counting_malloc, wiping_realloc, counting_strdup);
}

template <class Error>  // xmlError; constant from libxml2 2.12 on
void ignore_error(void* /*context*/, Error* /*error*/) {}

// What has no structured error goes here.
void ignore_message(void* /*context*/, const char* /*format*/, ...) {}  // NOLINT(cert-dcl50-cpp): libxml2's type

}  // namespace

// A tree lies in the session's memory, and goes with it as a whole.
void FreeXmlTree::operator()(xmlDoc* tree) const noexcept {
  if (!session_memory.owns(tree)) xmlFreeDoc(tree);
}

void FreeXmlParser::operator()(xmlParserCtxt* parser) const noexcept {
  FreeXmlTree()(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

XmlTree tree_of(XmlParser parser) { return XmlTree(std::exchange(parser->myDoc, nullptr)); }

Libxml2Session::Libxml2Session() {
  static std::once_flag installed;
  std::call_once(installed, install_wiping);
  callers_handler_ = xmlStructuredError;
  callers_context_ = xmlStructuredErrorContext;
  callers_printer_ = xmlGenericError;
  callers_printer_context_ = xmlGenericErrorContext;
  xmlSetStructuredErrorFunc(nullptr, ignore_error);
  xmlSetGenericErrorFunc(nullptr, ignore_message);
  static thread_local const KeepsSessionMemory until_the_thread_ends;
  until_the_thread_ends.begin();
  ++open_sessions;
}

Libxml2Session::~Libxml2Session() {
  xmlResetLastError();  // keeps a message, and with it text of the document
  if (--open_sessions == 0) session_memory.clear();
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

unsigned long libxml2_memory_failures() { return memory_failures; }

}  // namespace dlverify
