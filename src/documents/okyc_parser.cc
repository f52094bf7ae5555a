#include <algorithm>
#include <array>

#include "base/text/ascii.h"
#include "base/text/comparable_text.h"
#include "base/text/document_dates.h"
#include "documents/coded_values.h"
#include "documents/document_parsers.h"
#include "documents/document_reader.h"
#include "documents/field_reader.h"
#include "documents/offline_reference.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr KnownElement kOkycUidDataChildren[] = {
    {"Poi", "dob e gender m name"},
    {"Poa", "careof country dist house landmark loc pc po state street subdist vtc"},
    {"Pht", "", KnownText::kAllowed}};
constexpr KnownElement kOkycRootChildren[] = {{"UidData", "", kOkycUidDataChildren}};

constexpr std::array kOkycAddress{
    NamedAttribute{"house", "house"},   NamedAttribute{"street", "street"},  NamedAttribute{"landmark", "landmark"},
    NamedAttribute{"locality", "loc"},  NamedAttribute{"vtc", "vtc"},        NamedAttribute{"subdistrict", "subdist"},
    NamedAttribute{"district", "dist"}, NamedAttribute{"post_office", "po"}, NamedAttribute{"pin", "pc"},
    NamedAttribute{"state", "state"},   NamedAttribute{"country", "country"}};

// The digits and the time of referenceId; empty and nothing where they were refused.
struct Reference {
  std::string_view last4;
  std::optional<std::chrono::sys_seconds> time;
};

Reference read_reference(FieldReader& reader, std::string_view reference_id) {
  if (violates(Check::kReferenceId, reference_id.empty())) {
    reader.refuse(FailureCode::kFieldMissing, "OfflinePaperlessKyc@referenceId is absent or blank");
    return {};
  }
  const auto read = read_offline_reference(reference_id);
  const auto time = read ? parse_asserted_time(read->time.view()) : std::nullopt;
  if (violates(Check::kReferenceId, !time)) {
    reader.refuse(FailureCode::kFieldMalformed,
                  "OfflinePaperlessKyc@referenceId is not four digits and a time (YYYYMMDDhhmmssSSS) that exists");
  }
  if (!time) return {};
  return {.last4 = read->aadhaar_last4, .time = time};
}

bool is_hash(std::string_view text) { return text.size() == 64 && std::ranges::all_of(text, is_hex_digit); }

std::string_view read_hash(FieldReader& reader, SignedElement poi, std::string_view attribute) {
  const std::string_view hash = value_of(poi, attribute);
  if (violates(Check::kContactHash, !hash.empty() && !is_hash(hash))) {
    reader.refuse(FailureCode::kFieldMalformed, "Poi@m or Poi@e is not the hex form of a SHA-256 hash");
  }
  return hash;
}

}  // namespace

constexpr KnownElement kOfflinePaperlessKyc{"OfflinePaperlessKyc", "referenceId", kOkycRootChildren};

Result<ParsedDocument> parse_okyc(const ParsingContext& context) {
  if (violates(Check::kOfflineRoot, context.root.name() != kOfflinePaperlessKyc.name())) {
    return refuse(FailureCode::kDoctypeUnknown,
                  "a Certificate calls itself OKYC, which has OfflinePaperlessKyc as its root");
  }
  FieldReader reader(context.validation_date);
  const SignedElement uid_data = reader.only_child(context.root, "UidData", kHolderOnce);
  const SignedElement poi = reader.only_child(uid_data, "Poi", kHolderOnce);
  const SignedElement poa = reader.optional_child(uid_data, "Poa");
  const std::string_view reference_id = value_of(context.root, "referenceId");
  const Reference reference = read_reference(reader, reference_id);
  const SensitiveText birth_date = reader.birth_date(poi, "dob", BirthDateForm::kDateOrYear);

  ParsedDocument document(context.root);
  document.doctype = context.doctype;
  document.number = SensitiveText(reference.last4);
  document.holder_name = reader.holder_name(poi, "name");
  document.asserted_at = reference.time;
  document.identity = {SensitiveText(reference.last4), birth_date, comparable_name(document.holder_name.view())};
  const ContactHashes hashes{.mobile = read_hash(reader, poi, "m"),
                             .email = read_hash(reader, poi, "e"),
                             .aadhaar_last_digit = reference.last4.empty() ? '0' : reference.last4.back()};
  add_contact_checks(document, hashes, context.claims);
  document.add_on_request("reference_id", text_value(reference_id));
  document.add_on_request("name", text_value(document.holder_name.view()));
  document.add_on_request("dob", text_value(birth_date.view()));
  document.add_on_request("gender", text_value(normalised_gender(value_of(poi, "gender"))));
  document.add_on_request("care_of", text_value(poa, "careof"));
  document.add_on_request("address", object_value(poa, kOkycAddress, "address", context.disclosure));
  document.add_on_request("photo",
                          reader.long_text(reader.optional_child(uid_data, "Pht"), "photo", context.disclosure));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
