// dlverify as a shared library with plain C functions, for the hosts of guest_test.py.

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <string>

#include "dlverify/process.h"
#include "dlverify/verify.h"

namespace {

enum Answer : int { kPassed = 0, kRefused = 1, kNoMemory = 2, kEngineUnavailable = 3, kOther = 4 };

Answer put(Answer answer, std::string_view text, char* out, std::size_t room) {
  if (room == 0) return answer;
  const std::size_t size = std::min(text.size(), room - 1);
  std::memcpy(out, text.data(), size);
  out[size] = '\0';
  return answer;
}

}  // namespace

extern "C" {

// Null where the store does not load.
__attribute__((visibility("default"))) void* guest_open(const char* trust, int opinions) noexcept try {
  auto store = dlverify::TrustStore::load(trust);
  if (!store) return nullptr;
  dlverify::Policy policy = dlverify::Policy::digilocker();
  policy.insecurely_skip_second_opinion = opinions == 1;
  auto verifier = dlverify::Verifier::create(std::move(policy), std::move(*store));
  return verifier ? new dlverify::Verifier(*verifier) : nullptr;
} catch (...) {
  return nullptr;
}

__attribute__((visibility("default"))) int guest_verify(const void* verifier, const char* body, std::size_t size,
                                                        char* out, std::size_t room) noexcept try {
  const auto moment = dlverify::parse_rfc3339("2026-06-01T00:00:00Z");
  const auto outcome = static_cast<const dlverify::Verifier*>(verifier)->verify(
      std::string_view(body, size), {}, dlverify::VerificationTimes(moment.value()));
  if (outcome) return put(kPassed, "", out, room);
  return put(kRefused, dlverify::name(outcome.error().code()), out, room);
} catch (const std::bad_alloc&) {
  return put(kNoMemory, "", out, room);
} catch (const dlverify::EngineUnavailable& reason) {
  return put(kEngineUnavailable, reason.what(), out, room);
} catch (...) {
  return put(kOther, "", out, room);
}

__attribute__((visibility("default"))) int guest_wipe() noexcept {
  return dlverify::wipe_xml_memory_of_this_process() ? 1 : 0;
}

}  // extern "C"
