// What is asked of the verifier about a body: what the caller knows about it, and wants to know.
//
//   auto uri = dlverify::DocumentUri::parse("in.gov.pan-PANCR-ZZZPE0000Z");
//   if (!uri) return fail(uri.error().text());
//   auto request = dlverify::CheckedRequest::create({.uri = *uri, .subject_key = subject_key});
//   if (!request) return fail(request.error().text());
//
// Every member is a value: a request points to nothing of the caller's.

#ifndef DLVERIFY_REQUEST_H_
#define DLVERIFY_REQUEST_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dlverify/claims.h"
#include "dlverify/config_error.h"
#include "dlverify/consent.h"
#include "dlverify/export.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

// A document type code such as "PANCR": 2 to 16 upper-case letters and digits.
class Doctype {
 public:
  [[nodiscard]] static std::expected<Doctype, ConfigError> parse(std::string_view code);
  [[nodiscard]] const std::string& code() const { return code_; }
  friend bool operator==(const Doctype&, const Doctype&) = default;

 private:
  explicit Doctype(std::string code) : code_(std::move(code)) {}
  std::string code_;
};

// A DigiLocker URI, <issuer>-<doctype>-<docid>, split on its first two hyphens. The document id is often the holder's
// document number: it is compared, and never printed.
class DocumentUri {
 public:
  [[nodiscard]] static std::expected<DocumentUri, ConfigError> parse(std::string_view uri);
  [[nodiscard]] const std::string& issuer() const { return issuer_; }
  [[nodiscard]] const Doctype& doctype() const { return doctype_; }
  [[nodiscard]] std::string_view document_id() const { return document_id_.view(); }

 private:
  DocumentUri(std::string issuer, Doctype doctype, SensitiveText document_id)
      : issuer_(std::move(issuer)), doctype_(std::move(doctype)), document_id_(std::move(document_id)) {}
  std::string issuer_;
  Doctype doctype_;
  SensitiveText document_id_;
};

// Record fields beyond the minimal ones, by name (docs/records.md). Empty by default.
class Disclosure {
 public:
  Disclosure() = default;
  // "name,dob": a name that no doctype has is an error, and the error lists those that exist.
  [[nodiscard]] static std::expected<Disclosure, ConfigError> parse(std::string_view comma_separated);
  [[nodiscard]] bool contains(std::string_view field) const;

 private:
  std::vector<std::string> fields_;
};

enum class HmacDemand : std::uint8_t { kIfGiven, kRequired };

// What the body is known to be. kPullResponse: an issuer's answer to DigiLocker (PullDocResponse, PullURIResponse) with
// the document in it, in Base64. Nobody signed the answer, so it is opened only where that is asked for; the HMAC is
// the answer's. A body that is not what it should be is refused.
enum class Wrapping : std::uint8_t { kNone, kPullResponse };

inline constexpr std::size_t kSubjectKeyBytesMin = 16;

struct Request {
  std::optional<std::string> hmac = {};           // the response's header; nothing: not checked, and the report says so
  std::optional<SecretBytes> client_secret = {};  // what the HMAC is checked with
  HmacDemand hmac_demand = HmacDemand::kIfGiven;
  Wrapping wrapping = Wrapping::kNone;
  std::optional<DocumentUri> uri = {};  // fixes issuer and doctype
  std::optional<Doctype> doctype = {};  // the doctype expected, where there is no URI
  Disclosure disclosure = {};
  std::optional<SecretBytes> subject_key = {};  // key of name_hash, document_ref and dob_hash
  Claims claims = {};                           // to be compared with the signed values

  // Aadhaar Paperless Offline e-KYC (docs/offline-ekyc.md). The share code opens its archive. `mobile` and `email`, as
  // the holder gave them, are compared with the hashes in the document, which needs the share code too; the record
  // then says match, mismatch or not_in_document.
  std::optional<SecretBytes> share_code = {};
  std::optional<SecretBytes> mobile = {};  // ten digits
  std::optional<SecretBytes> email = {};

  // The consent that the document was fetched under; the report repeats it (docs/consent.md).
  std::optional<ConsentReference> consent = {};
};

// A request that makes sense whatever the body is. Immutable.
class CheckedRequest {
 public:
  CheckedRequest() = default;  // asks for the verdict and the minimal record

  // Refuses what can only be a mistake: an empty secret, a subject key of fewer than kSubjectKeyBytesMin bytes, a
  // header without the client secret, a doctype that is not the URI's, a mobile number or an e-mail address that is
  // none or comes without the share code. The error's `where` is the name of the member of Request; it repeats no
  // value.
  [[nodiscard]] static std::expected<CheckedRequest, ConfigError> create(Request request);

  [[nodiscard]] const Request& request() const { return request_; }

 private:
  explicit CheckedRequest(Request request) : request_(std::move(request)) {}
  Request request_;
};

}  // namespace dlverify

#endif  // DLVERIFY_REQUEST_H_
