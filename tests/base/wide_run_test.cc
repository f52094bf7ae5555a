// The scanner with AVX2 registers and the plain one, held against each other and against a look at each byte. The text
// ends where memory ends, so that a look beyond it is a crash.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <new>
#include <string_view>

#include "base/text/plain_run.h"

namespace dlverify {
namespace {

constexpr std::size_t kLengthMax = 300;
constexpr std::size_t kAlignments = 32;  // of a register

bool is_special(unsigned char byte) { return byte < 0x20 || byte >= 0x80 || byte == '<' || byte == '>' || byte == '&'; }

// Two pages, of which the second may not be touched.
class PageBeforeNothing {
 public:
  PageBeforeNothing() : size_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) {
    void* const pages = ::mmap(nullptr, 2 * size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<char*>(pages);
    ::mprotect(begin_ + size_, size_, PROT_NONE);
    std::memset(begin_, 'z', size_);
  }
  ~PageBeforeNothing() { ::munmap(begin_, 2 * size_); }
  PageBeforeNothing(const PageBeforeNothing&) = delete;
  PageBeforeNothing& operator=(const PageBeforeNothing&) = delete;

  // `length` bytes that end `before_end` bytes before the page does.
  [[nodiscard]] char* text(std::size_t length, std::size_t before_end) const {
    return begin_ + size_ - before_end - length;
  }

 private:
  std::size_t size_;
  char* begin_ = nullptr;
};

class WideRun : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") != 0) return;
#endif
    GTEST_SKIP() << "this processor has no AVX2, so that there is one scanner";
  }

  static void expect_run(std::string_view text, std::size_t expected) {
    const std::size_t wide = long_run_within_text(text);
    const std::size_t plain = run_without(text, SpecialWithinText());
    if (wide == expected && plain == expected) return;
    ADD_FAILURE() << "of " << text.size() << " bytes the wide scanner passes " << wide << ", the plain one " << plain
                  << ", and " << expected << " are plain";
  }

  PageBeforeNothing page_;
};

// A special byte after the end, or before the beginning, is not the text's.
TEST_F(WideRun, FindsTheFirstSpecialByteInEachPlaceOfEachLengthAndAlignment) {
  constexpr std::string_view specials("<&>\x1F\x80\0\t\xFF", 8);
  for (std::size_t alignment = 0; alignment < kAlignments; ++alignment) {
    for (std::size_t length = 0; length <= kLengthMax; ++length) {
      char* const begin = page_.text(length, alignment);
      const std::string_view text(begin, length);
      if (alignment > 0) begin[length] = '<';
      begin[-1] = '&';
      expect_run(text, length);
      for (std::size_t at = 0; at < length; ++at) {
        begin[at] = specials[(at + length + alignment) % specials.size()];
        expect_run(text, at);
        begin[at] = 'z';
      }
      begin[-1] = 'z';
      if (alignment > 0) begin[length] = 'z';
    }
  }
}

TEST_F(WideRun, TellsEachByteInEachPlace) {
  for (const std::size_t length : {1U, 31U, 32U, 33U, 127U, 128U, 129U, 160U, 256U, 300U}) {
    char* const begin = page_.text(length, 0);
    for (std::size_t at = 0; at < length; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        begin[at] = static_cast<char>(static_cast<unsigned char>(byte));
        expect_run({begin, length}, is_special(static_cast<unsigned char>(byte)) ? at : length);
      }
      begin[at] = 'z';
    }
  }
}

TEST_F(WideRun, EndsAtTheFirstOfTwo) {
  char* const begin = page_.text(kLengthMax, 0);
  for (std::size_t first = 0; first < kLengthMax; ++first) {
    begin[first] = '\x80';
    for (std::size_t second = first + 1; second < kLengthMax; ++second) {
      begin[second] = '<';
      expect_run({begin, kLengthMax}, first);
      begin[second] = 'z';
    }
    begin[first] = 'z';
  }
}

}  // namespace
}  // namespace dlverify
