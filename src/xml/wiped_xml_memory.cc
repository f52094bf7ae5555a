// The allocator that libxml2 and xmlsec1 are given where the process asks for it: what is freed is overwritten.

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "dlverify/process.h"

namespace dlverify {
namespace {

// Half of the time of explicit_bzero() for small memory. Volatile, for a compiler drops a memset() before free().
using SetBytes = void* (*)(void*, int, std::size_t);
constinit SetBytes volatile set_bytes = std::memset;

void wiping_free(void* memory) {
  if (memory == nullptr) return;
  set_bytes(memory, 0, malloc_usable_size(memory));
  std::free(memory);
}

// realloc() would leave what it moves.
void* wiping_realloc(void* memory, std::size_t size) {
  void* const moved = std::malloc(size);
  if (moved == nullptr || memory == nullptr) return moved;
  std::memcpy(moved, memory, std::min(size, malloc_usable_size(memory)));
  wiping_free(memory);
  return moved;
}

}  // namespace

bool wipe_xml_memory_of_this_process() {
  xmlInitParser();
  xmlFreeFunc free_function = nullptr;
  xmlMallocFunc malloc_function = nullptr;
  xmlReallocFunc realloc_function = nullptr;
  xmlStrdupFunc strdup_function = nullptr;
  xmlMemGet(&free_function, &malloc_function, &realloc_function, &strdup_function);
  if (free_function == &wiping_free) return true;
  if (free_function != &std::free || malloc_function != &std::malloc) return false;
  return xmlMemSetup(wiping_free, std::malloc, wiping_realloc, strdup_function) == 0;
}

}  // namespace dlverify
