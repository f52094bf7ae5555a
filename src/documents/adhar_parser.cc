#include <array>

#include "base/text/comparable_text.h"
#include "documents/coded_values.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr KnownElement kUidDataChildren[] = {
    {"Poi", "dob gender name"},
    {"Poa", "co country dist house lm loc pc po state street subdist vtc"},
    {"LData", "co country dist house lang lm loc name pc po state street subdist vtc"},
    {"Pht", "", KnownText::kAllowed},
    {"Prn", "type text", KnownText::kAllowed}};
constexpr KnownElement kKycResChildren[] = {{"UidData", "tkn uid tid", kUidDataChildren},
                                            {"Rar", "", KnownText::kAllowed}};
constexpr KnownElement kCertificateDataChildren[] = {{"KycRes", "code ret ts ttl txn", kKycResChildren}};
constexpr KnownElement kCertificateChildren[] = {{"CertificateData", "", kCertificateDataChildren}};

constexpr std::array kAdharAddress{
    NamedAttribute{"house", "house"},   NamedAttribute{"street", "street"},  NamedAttribute{"landmark", "lm"},
    NamedAttribute{"locality", "loc"},  NamedAttribute{"vtc", "vtc"},        NamedAttribute{"subdistrict", "subdist"},
    NamedAttribute{"district", "dist"}, NamedAttribute{"post_office", "po"}, NamedAttribute{"pin", "pc"},
    NamedAttribute{"state", "state"},   NamedAttribute{"country", "country"}};

struct AdharElements {
  SignedElement kyc, uid_data, poi, poa, local;
};

AdharElements find_adhar_elements(FieldReader& reader, SignedElement root) {
  AdharElements found;
  found.kyc = root.name() == "KycRes"
                  ? root
                  : reader.only_child(reader.only_child(root, "CertificateData", kHolderOnce), "KycRes", kHolderOnce);
  found.uid_data = reader.only_child(found.kyc, "UidData", kHolderOnce);
  found.poi = reader.only_child(found.uid_data, "Poi", kHolderOnce);
  found.poa = reader.optional_child(found.uid_data, "Poa");
  found.local = reader.optional_child(found.uid_data, "LData");
  return found;
}

void require_success(FieldReader& reader, SignedElement kyc) {
  if (!violates(Check::kKycSucceeded, value_of(kyc, "ret") != "Y")) return;
  if (value_of(kyc, "ret").empty()) {
    reader.refuse(FailureCode::kFieldMissing,
                  "KycRes@ret is absent or blank: the answer does not say that it succeeded");
  } else {
    reader.refuse(FailureCode::kFieldMalformed, "KycRes@ret is not \"Y\": the answer does not say that it succeeded");
  }
}

void require_masked_uid(FieldReader& reader, std::string_view uid) {
  if (!violates(Check::kUidMasked, !is_masked_uid(uid))) return;
  if (uid.empty()) {
    reader.refuse(FailureCode::kFieldMissing, "UidData@uid is absent or blank");
  } else if (is_unmasked_uid(uid)) {
    reader.refuse(
        FailureCode::kFieldMalformed,
        "UidData@uid holds an Aadhaar number that is not masked; it must not be stored, ask for the masked one");
  } else {
    reader.refuse(FailureCode::kFieldMalformed, "UidData@uid is not eight masked characters and four digits");
  }
}

}  // namespace

constexpr KnownElement kAdharCertificate{"Certificate", "type", kCertificateChildren};
constexpr KnownElement kAdharKycRes{"KycRes", "code ret ts ttl txn", kKycResChildren};

Result<ParsedDocument> parse_adhar(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const AdharElements found = find_adhar_elements(reader, context.root);
  require_success(reader, found.kyc);
  const std::string_view uid = value_of(found.uid_data, "uid");
  require_masked_uid(reader, uid);
  const SensitiveText birth_date = reader.birth_date(found.poi, "dob", BirthDateForm::kDateOrYear);

  ParsedDocument document(context.root);
  document.doctype = context.doctype;
  document.number = SensitiveText(uid);
  document.holder_name = reader.holder_name(found.poi, "name");
  document.asserted_at = reader.time(found.kyc, "ts");
  document.identity = {SensitiveText(uid), birth_date, comparable_name(document.holder_name.view())};
  document.add_minimal("valid_until", time_value(reader.time(found.kyc, "ttl")));
  document.add_on_request("number", text_value(uid));
  document.add_on_request("name", text_value(document.holder_name.view()));
  document.add_on_request("name_local", text_value(found.local, "name"));
  document.add_on_request("dob", text_value(birth_date.view()));
  document.add_on_request("gender", text_value(normalised_gender(value_of(found.poi, "gender"))));
  document.add_on_request("care_of", text_value(found.poa, "co"));
  document.add_on_request("care_of_local", text_value(found.local, "co"));
  document.add_on_request("address", object_value(found.poa, kAdharAddress, "address", context.disclosure));
  document.add_on_request("address_local",
                          object_value(found.local, kAdharAddress, "address_local", context.disclosure));
  document.add_on_request("photo",
                          reader.long_text(reader.optional_child(found.uid_data, "Pht"), "photo", context.disclosure));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
