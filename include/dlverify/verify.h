// Verifies one document that was fetched from DigiLocker: from the bytes received to a record.
//
//   bytes -> integrity -> envelope -> xml -> signature -> trust -> document -> record, report
//
// Stages run in that order; the first that refuses ends the run. The document's parser is given only the octets that
// were digested under a signature that a trusted signer made: never the bytes received.
//
//   auto store = dlverify::TrustStore::load("/etc/dlverify/trust");
//   if (!store) return fail(store.error().text());
//   auto verifier = dlverify::Verifier::create(dlverify::Policy::digilocker(), *store);
//   if (!verifier) return fail(verifier.error().text());
//   const dlverify::VerificationTimes times(std::chrono::system_clock::now(), received_at);
//   auto verification = verifier->verify(body, {}, times);
//   if (!verification) return refuse(verification.report());
//   keep(verification->record());
//
// What is asked about the document, and what is known about it, goes into the second argument: see request.h.

#ifndef DLVERIFY_VERIFY_H_
#define DLVERIFY_VERIFY_H_

#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "dlverify/claims.h"
#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/failure.h"
#include "dlverify/policy.h"
#include "dlverify/record.h"
#include "dlverify/report.h"
#include "dlverify/request.h"
#include "dlverify/trust_store.h"
#include "dlverify/verification_times.h"

namespace DLVERIFY_EXPORT dlverify {

// A document that passed every stage. Holding one is the proof.
class VerifiedDocument {
 public:
  [[nodiscard]] const Record& record() const& { return *report_.record(); }
  [[nodiscard]] const Report& report() const& { return report_; }
  // What came of each claim of the request. A mismatch does not change the verdict.
  [[nodiscard]] std::span<const ClaimResult> claims() const& { return report_.claims(); }
  const Record& record() const&& = delete;
  const Report& report() const&& = delete;
  std::span<const ClaimResult> claims() const&& = delete;

 private:
  friend class Verifier;
  explicit VerifiedDocument(Report report) : report_(std::move(report)) {}
  Report report_;
};

// A document that was refused, and where. Safe to log: it carries no text of the document.
class Rejection {
 public:
  [[nodiscard]] FailureCode code() const { return report_.failure()->code; }
  [[nodiscard]] Stage stage() const { return stage_of(code()); }
  [[nodiscard]] const Report& report() const& { return report_; }
  const Report& report() const&& = delete;

 private:
  friend class Verifier;
  explicit Rejection(Report report) : report_(std::move(report)) {}
  Report report_;
};

// What came of a verification: the document, or why it was refused.
//
// Give it a name and test it before anything is taken from it: of a temporary nothing can be taken, and what is not
// there throws std::bad_variant_access.
class [[nodiscard]] Verification {
 public:
  [[nodiscard]] bool has_value() const { return std::holds_alternative<VerifiedDocument>(outcome_); }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const VerifiedDocument& value() const& { return std::get<VerifiedDocument>(outcome_); }
  [[nodiscard]] const VerifiedDocument& operator*() const& { return value(); }
  [[nodiscard]] const VerifiedDocument* operator->() const& { return &value(); }
  [[nodiscard]] const Rejection& error() const& { return std::get<Rejection>(outcome_); }
  // Of either.
  [[nodiscard]] const Report& report() const& { return has_value() ? value().report() : error().report(); }

  const VerifiedDocument& value() const&& = delete;
  const VerifiedDocument& operator*() const&& = delete;
  const VerifiedDocument* operator->() const&& = delete;
  const Rejection& error() const&& = delete;
  const Report& report() const&& = delete;

 private:
  friend class Verifier;
  explicit Verification(std::variant<VerifiedDocument, Rejection> outcome) : outcome_(std::move(outcome)) {}
  std::variant<VerifiedDocument, Rejection> outcome_;
};

// Immutable, cheap to copy; one object may be used by any number of threads at once.
class Verifier {
 public:
  // An error where `policy` goes beyond what a policy file may say (docs/policy.md). Prepares libxml2 and xmlsec1 for
  // all threads. Throws as verify() does.
  [[nodiscard]] static std::expected<Verifier, ConfigError> create(Policy policy, TrustStore store);

  // A move is a copy, so that no Verifier is ever empty.
  Verifier(const Verifier&) = default;
  Verifier& operator=(const Verifier&) = default;

  // Verifies `body` as of `times`: the bytes exactly as received, after transfer decoding, before any charset work. One
  // longer than policy.limits.body_bytes is refused unread. Opens no file and no socket. What is not checked: that the
  // document is the holder's who presents it, and, by default, its age (docs/threat-model.md). Throws std::bad_alloc or
  // EngineUnavailable (process.h), and then no verdict was reached; a library that finds no memory, and whose malloc()
  // does not say so in errno, may give a refusal in its place, never an acceptance.
  [[nodiscard]] Verification verify(std::span<const std::byte> body, const CheckedRequest& request,
                                    const VerificationTimes& times) const;
  [[nodiscard]] Verification verify(std::string_view body, const CheckedRequest& request,
                                    const VerificationTimes& times) const {
    return verify(std::as_bytes(std::span(body)), request, times);
  }

 private:
  class DLVERIFY_HIDDEN Engine;  // src/verify.cc
  explicit Verifier(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {}
  std::shared_ptr<const Engine> engine_;
};

// "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace dlverify

#endif  // DLVERIFY_VERIFY_H_
