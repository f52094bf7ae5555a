#include "base/text/plain_run.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dlverify {
namespace {

#if defined(__x86_64__)

#define DLVERIFY_AVX2 __attribute__((target("avx2")))

DLVERIFY_AVX2 inline __m256i special_within_text(const char* at) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i low_or_beyond_ascii = _mm256_cmpgt_epi8(_mm256_set1_epi8(' '), bytes);
  const __m256i bracket = _mm256_cmpeq_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8('<' ^ '>')), _mm256_set1_epi8('>'));
  const __m256i ampersand = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('&'));
  return _mm256_or_si256(_mm256_or_si256(low_or_beyond_ascii, bracket), ampersand);
}

// As run_without(), with registers of twice the width.
DLVERIFY_AVX2 std::size_t wide_run_within_text(std::string_view text) {
  static constexpr std::size_t kStep = 4 * sizeof(__m256i);
  std::size_t at = 0;
  for (; at + kStep <= text.size(); at += kStep) {
    const char* const from = text.data() + at;
    const __m256i any =
        _mm256_or_si256(_mm256_or_si256(special_within_text(from), special_within_text(from + 32)),
                        _mm256_or_si256(special_within_text(from + 64), special_within_text(from + 96)));
    if (_mm256_testz_si256(any, any) == 0) break;
  }
  return at + run_without(text.substr(at), SpecialWithinText());
}

#endif

}  // namespace

std::size_t long_run_within_text(std::string_view text) {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return wide_run_within_text(text);
#endif
  return run_without(text, SpecialWithinText());
}

}  // namespace dlverify
