// What a host has set in libxml2, OpenSSL and the C library is, after verifications, what it was.

#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <tuple>
#include <vector>

#include "guest/host_process.h"

namespace dlverify {
namespace {

using test::in_child;
using test::main_store;
using test::pan_document;
using test::verdict_on;

// Every input of testdata/, refused ones among them, by a Verifier that is made here.
void verify_everything() {
  const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
  EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
  for (const TestCase& test_case : all_test_cases()) static_cast<void>(verdict_on(verifier, test_case.input()));
}

struct Allocator {
  xmlFreeFunc free = nullptr;
  xmlMallocFunc malloc = nullptr;
  xmlReallocFunc realloc = nullptr;
  xmlStrdupFunc strdup = nullptr;
  friend bool operator==(const Allocator&, const Allocator&) = default;
};
Allocator allocator_of_libxml2() {
  Allocator found;
  xmlMemGet(&found.free, &found.malloc, &found.realloc, &found.strdup);
  return found;
}

constinit std::atomic<long> hosts_blocks{0};
constinit std::atomic<long> hosts_calls{0};
void* hosts_malloc(std::size_t size) {
  ++hosts_calls;
  ++hosts_blocks;
  return std::malloc(size);
}
void hosts_free(void* memory) {
  if (memory != nullptr) --hosts_blocks;
  std::free(memory);
}
void* hosts_realloc(void* memory, std::size_t size) {
  if (memory == nullptr) ++hosts_blocks;
  return std::realloc(memory, size);
}
char* hosts_strdup(const char* text) {
  ++hosts_blocks;
  return ::strdup(text);
}

TEST(GuestState, LeavesTheAllocatorOfLibxml2) {
  const Allocator before = allocator_of_libxml2();
  verify_everything();
  EXPECT_EQ(allocator_of_libxml2(), before);
}

TEST(GuestState, ServesAHostWithAnAllocatorOfItsOwn) {
  in_child([] {
    ASSERT_EQ(xmlMemSetup(hosts_free, hosts_malloc, hosts_realloc, hosts_strdup), 0);
    const Allocator hosts = allocator_of_libxml2();
    verify_everything();
    EXPECT_FALSE(wipe_xml_memory_of_this_process());
    EXPECT_EQ(allocator_of_libxml2(), hosts);
    const long kept = hosts_blocks;
    EXPECT_GT(hosts_calls, 1000);
    verify_everything();
    EXPECT_EQ(hosts_blocks, kept);
  });
}

TEST(GuestState, ExchangesTheAllocatorWhereTheHostAsks) {
  in_child([] {
    const Allocator before = allocator_of_libxml2();
    xmlDoc* const older = xmlParseMemory("<a>text</a>", 11);
    ASSERT_TRUE(wipe_xml_memory_of_this_process());
    EXPECT_NE(allocator_of_libxml2(), before);
    const Allocator asked = allocator_of_libxml2();
    EXPECT_TRUE(wipe_xml_memory_of_this_process());
    verify_everything();
    EXPECT_EQ(allocator_of_libxml2(), asked);
    xmlFreeDoc(older);
  });
}

TEST(GuestState, WipesWhatIsFreedOrMovedWhereTheHostAsks) {
  in_child([] {
    ASSERT_TRUE(wipe_xml_memory_of_this_process());
    auto* const block = static_cast<char*>(xmlMalloc(64));
    std::fill_n(block, 64, 'x');
    auto* const larger = static_cast<char*>(xmlRealloc(block, 200'000));
    EXPECT_EQ(std::count(larger, larger + 64, 'x'), 64);
    std::fill_n(larger, 200'000, 'y');
    auto* const smaller = static_cast<char*>(xmlRealloc(larger, 32));
    EXPECT_EQ(std::count(smaller, smaller + 32, 'y'), 32);
    xmlFree(smaller);
    xmlFree(nullptr);
  });
}

// The host's own handlers, which count.
constinit std::atomic<int> hosts_errors{0};
template <class Error>
void count_error(void* context, Error* /*error*/) {
  EXPECT_EQ(context, &hosts_errors);
  ++hosts_errors;
}
void count_message(void* context, const char* /*format*/, ...) {  // NOLINT(cert-dcl50-cpp): libxml2's type
  EXPECT_EQ(context, &hosts_errors);
  ++hosts_errors;
}

TEST(GuestState, LeavesTheErrorHandlersAndTheLastErrorOfLibxml2) {
  in_child([] {
    xmlSetGenericErrorFunc(&hosts_errors, count_message);
    xmlSetStructuredErrorFunc(&hosts_errors, count_error);
    EXPECT_EQ(xmlParseMemory("<host></guest>", 14), nullptr);
    const int errors = hosts_errors;
    EXPECT_GT(errors, 0);
    const auto* const last = xmlGetLastError();
    ASSERT_NE(last, nullptr);
    const auto [domain, code, line, message] = std::tuple(last->domain, last->code, last->line, last->message);
    const std::string text = message;

    verify_everything();

    EXPECT_EQ(hosts_errors, errors);
    ASSERT_EQ(xmlGetLastError(), last);
    EXPECT_EQ(std::tuple(last->domain, last->code, last->line, last->message), std::tuple(domain, code, line, message));
    EXPECT_EQ(last->message, text);
    EXPECT_EQ(xmlParseMemory("<host></guest>", 14), nullptr);
    EXPECT_GT(hosts_errors, errors);
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    EXPECT_EQ(xmlParseMemory("<host></guest>", 14), nullptr);
    EXPECT_GT(hosts_errors, errors + 1);
  });
}

TEST(GuestState, LeavesNoErrorOfLibxml2WhereThereWasNone) {
  xmlResetLastError();
  verify_everything();
  EXPECT_EQ(xmlGetLastError(), nullptr);
}

TEST(GuestState, LeavesTheErrorQueueOfOpenSsl) {
  ERR_clear_error();
  static constexpr std::array kReasons = {101, 102, 103, 104, 105, 106, 107, 108};
  for (const int reason : kReasons) ERR_raise_data(ERR_LIB_USER, reason, "the host's %d", reason);
  verify_everything();
  for (const int reason : kReasons) {
    const char* data = nullptr;
    int flags = 0;
    const unsigned long error = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags);
    EXPECT_EQ(ERR_GET_LIB(error), ERR_LIB_USER);
    EXPECT_EQ(ERR_GET_REASON(error), reason);
    EXPECT_EQ(data, "the host's " + std::to_string(reason));
  }
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(GuestState, LeavesErrnoAndTheRandomNumbersOfTheHost) {
  std::srand(17);  // NOLINT(cert-msc51-cpp): whether it is seeded anew is the question
  const int first = std::rand();
  std::srand(17);
  errno = EDOM;
  verify_everything();
  EXPECT_EQ(std::rand(), first);
  const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
  errno = EDOM;
  static_cast<void>(verdict_on(verifier, pan_document()));
  EXPECT_EQ(errno, EDOM);
}

xmlParserInput* hosts_entity(const char* url, const char* /*id*/, xmlParserCtxt* context) {
  if (std::string_view(url) != "host:entity") return nullptr;
  return xmlNewStringInputStream(context, reinterpret_cast<const xmlChar*>("resolved"));
}

bool resolves_its_entity() {
  static constexpr std::string_view document = "<!DOCTYPE a [<!ENTITY e SYSTEM 'host:entity'>]><a>&e;</a>";
  xmlDoc* const tree =
      xmlReadMemory(document.data(), static_cast<int>(document.size()), "host.xml", nullptr, XML_PARSE_NOENT);
  if (tree == nullptr) return false;
  xmlChar* const text = xmlNodeGetContent(xmlDocGetRootElement(tree));
  const bool is_resolved = text != nullptr && std::string_view(reinterpret_cast<const char*>(text)) == "resolved";
  xmlFree(text);
  xmlFreeDoc(tree);
  return is_resolved;
}

// From the first moment on: the Verifier is made while the host's threads run.
TEST(GuestState, LeavesTheEntitiesOfOtherThreadsAlone) {
  in_child([] {
    xmlInitParser();
    xmlSetExternalEntityLoader(hosts_entity);
    std::atomic<bool> is_over = false;
    std::atomic<long> resolved = 0;
    std::atomic<long> lost = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
          while (!is_over) ++(resolves_its_entity() ? resolved : lost);
        });
      }
      for (int round = 0; round < 20; ++round) {
        const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
        for (int i = 0; i < 10; ++i) EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
      }
      is_over = true;
    }
    EXPECT_GT(resolved, 0);
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(xmlGetExternalEntityLoader(), &hosts_entity);
  });
}

}  // namespace
}  // namespace dlverify
