// Allocations of a verification fail, those of the C libraries among them: no crash, no leak of ours, and no report
// that says other than it would have, but a refusal.

#include <gtest/gtest.h>

#ifdef DLVERIFY_SANITIZED

TEST(EveryAllocation, MayFail) { GTEST_SKIP() << "a sanitizer has a malloc() of its own"; }

#else

#include <libxml/xmlerror.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "allocation/failing_malloc.h"
#include "dlverify/process.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using test::Allocation;
using test::Failing;
using test::malloc_state;

struct Answer {
  bool is_out_of_memory = false;
  bool is_accepted = false;
  std::string report = {};
};

enum class Signers { kKnown, kNew };

// When a CRL of the store begins: nothing that is found out at such a moment is remembered.
std::chrono::sys_seconds moment_of(const TrustStore& store) {
  for (const TrustStoreItem& item : store.items()) {
    if (item.kind == TrustStoreItem::Kind::kCrl) return item.not_before.value();
  }
  throw std::runtime_error("the store has no CRL");
}

// A verifier and what it is asked, made before: only the verification itself meets the failures.
class RepeatedVerification {
 public:
  RepeatedVerification(const TestCase& test_case, Signers signers)
      : body_(test_case.input()),
        store_(TrustStore::load(testdata_folder() / "trust" / test_case.value("trust").value_or("main")).value()),
        verifier_(made_verifier(Policy::digilocker(), store_)),
        times_(signers == Signers::kNew ? moment_of(store_) : test_case.validation_time()) {
    Request request;
    if (const auto doctype = test_case.value("doctype")) request.doctype = made(Doctype::parse(*doctype));
    if (const auto uri = test_case.value("uri")) request.uri = made(DocumentUri::parse(*uri));
    if (const auto code = test_case.value("share_code")) request.share_code.emplace(*code);
    if (test_case.value("unwrap") == "yes") request.wrapping = Wrapping::kPullResponse;
    request_ = made_request(std::move(request));
    static_cast<void>(answer(Failing::kNone, 0));  // what is made at the first use
  }

  [[nodiscard]] Answer answer(Failing how, long number) {
    Answer answer;
    malloc_state.counted = 0;
    malloc_state.first_to_fail = number;
    malloc_state.failing = how;
    try {
      const auto outcome = verifier_.verify(body_, request_, times_);
      malloc_state.failing = Failing::kNone;
      answer.is_accepted = outcome.has_value();
      answer.report = to_json(outcome.report());
    } catch (const std::bad_alloc&) {
      malloc_state.failing = Failing::kNone;
      answer.is_out_of_memory = true;
    } catch (const EngineUnavailable&) {
      malloc_state.failing = Failing::kNone;
      answer.is_out_of_memory = true;
    }
    return answer;
  }

  // From where each allocation is made, in their order.
  [[nodiscard]] std::vector<std::size_t> places() {
    malloc_state.counted = 0;
    malloc_state.is_tracing = true;
    static_cast<void>(verifier_.verify(body_, request_, times_));
    malloc_state.is_tracing = false;
    const auto counted = static_cast<std::size_t>(malloc_state.counted);
    const auto traced = std::span(malloc_state.places).first(std::min(counted, malloc_state.places.size()));
    return {traced.begin(), traced.end()};
  }

 private:
  std::string body_;
  TrustStore store_;
  Verifier verifier_;
  CheckedRequest request_;
  VerificationTimes times_;
};

const TestCase& find_case(std::string_view name) {
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.name == name) return test_case;
  }
  throw std::runtime_error("there is no case " + std::string(name));
}

// OpenSSL and libxml2 keep the last errors of each thread until the next ones come.
void forget_errors() {
  OPENSSL_thread_stop();
  xmlResetLastError();
}

// Of the allocations from one place, which are made in loops, every sixth by default; every one with
// DLVERIFY_ALLOCATION_STRIDE=1.
long stride() {
  const char* const given = std::getenv("DLVERIFY_ALLOCATION_STRIDE");  // NOLINT(concurrency-mt-unsafe): one thread
  return given != nullptr ? std::max(1L, std::strtol(given, nullptr, 10)) : 6;
}

class EveryAllocation : public testing::TestWithParam<std::tuple<const char*, Signers> > {
 protected:
  EveryAllocation()
      : test_case_(find_case(std::get<0>(GetParam()))),
        verification_(test_case_, std::get<1>(GetParam())),
        expected_(verification_.answer(Failing::kNone, 0)) {}

  void try_one(Failing how, long number) {
    forget_errors();
    const long live_before = malloc_state.live;
    judge(verification_.answer(how, number), number);
    forget_errors();
    if (malloc_state.live <= live_before) return;
    static_cast<void>(verification_.answer(Failing::kNone, 0));  // refills what is kept from one to the next
    forget_errors();
    if (malloc_state.live > live_before) require_upstream_leak(how, number);
  }

  void judge(const Answer& answer, long number) {
    out_of_memory_ += answer.is_out_of_memory ? 1 : 0;
    // Where a library makes up for the failure, the report is what it would have been: no refusal for want of memory.
    if (!answer.is_out_of_memory) {
      EXPECT_EQ(answer.report, expected_.report) << "allocation " << number;
    }
  }

  // libxml2 2.9.14 and xmlsec1 1.2.37 lose memory of their own on such paths, and where libzip asks for the time zone
  // the C library keeps its name: what stays must be theirs.
  static constexpr std::array<std::string_view, 3> kUpstream{"libxml2.", "libxmlsec1.", "libzip."};
  void require_upstream_leak(Failing how, long number) {
    const long kept = allocations_of_ours_that_stay(Failing::kNone, 0);
    EXPECT_LE(allocations_of_ours_that_stay(how, number), kept)
        << "allocation " << number << " fails, and memory of ours stays";
  }

  // What is kept from one verification to the next is among them: it may have been allocated anew.
  long allocations_of_ours_that_stay(Failing how, long number) {
    malloc_state.recorded = 0;
    malloc_state.is_recording = true;
    static_cast<void>(verification_.answer(how, number));
    static_cast<void>(verification_.answer(Failing::kNone, 0));
    forget_errors();
    malloc_state.is_recording = false;
    long stay = 0;
    for (const Allocation& allocation : std::span(malloc_state.record).first(malloc_state.recorded)) {
      if (allocation.memory == nullptr) continue;
      const bool is_upstream = std::ranges::any_of(
          kUpstream, [&](std::string_view library) { return test::is_called_from(allocation, library); });
      stay += is_upstream ? 0 : 1;
    }
    return stay;
  }

  const TestCase& test_case_;
  RepeatedVerification verification_;
  Answer expected_;
  long out_of_memory_ = 0;
};

TEST_P(EveryAllocation, MayFailWithoutCrashLeakOrAcceptance) {
  ASSERT_EQ(expected_.is_accepted, test_case_.expected() == "TOTAL_PASSED");
  const std::vector<std::size_t> places = verification_.places();
  ASSERT_GT(places.size(), 100U);
  ASSERT_LT(places.size(), malloc_state.places.size());
  std::map<std::size_t, long> seen;
  long tried = 0;
  for (std::size_t at = 0; at < places.size() && !HasFailure(); ++at) {
    if (seen[places[at]]++ % stride() != 0) continue;
    try_one(Failing::kOne, static_cast<long>(at) + 1);
    if (++tried % 25 == 0) try_one(Failing::kAllFollowing, static_cast<long>(at) + 1);
  }
  EXPECT_GT(out_of_memory_, tried / 32);  // a library may make up for most of them
  std::cout << places.size() << " allocations from " << seen.size() << " places; " << tried << " failed\n";
}

std::string name_of_parameters(const testing::TestParamInfo<std::tuple<const char*, Signers> >& tested) {
  std::string name = std::get<0>(tested.param);
  std::ranges::replace(name, '/', '_');
  return name + (std::get<1>(tested.param) == Signers::kNew ? "_new_signer" : "");
}

INSTANTIATE_TEST_SUITE_P(
    Documents, EveryAllocation,
    testing::Combine(testing::Values("accepted/adhar_real_shape", "accepted/pancr_real_shape",
                                     "accepted/drvlc_real_shape", "accepted/hscer_by_digilocker",
                                     "sscer/accepted_with_subjects", "hpcer/accepted_with_subjects",
                                     "spcer/accepted_sparse", "rvcer/accepted_every_attribute",
                                     "ctcer/accepted_on_caste", "incer/accepted_envelope", "signature/digest_replaced",
                                     "trust/citizen_signs_pancr", "accepted/unwrap_pull_uri_drvlc"),
                     testing::Values(Signers::kNew)),
    name_of_parameters);
INSTANTIATE_TEST_SUITE_P(KnownSigners, EveryAllocation,
                         testing::Combine(testing::Values("accepted/adhar_real_shape", "accepted/okyc_real_shape",
                                                          "accepted/okyc_zip_by_7z", "accepted/okyc_zip_aes256",
                                                          "accepted/unwrap_pull_uri_drvlc"),
                                          testing::Values(Signers::kKnown)),
                         name_of_parameters);

}  // namespace
}  // namespace dlverify

#endif
