#include "documents/doctype_registry.h"

#include <algorithm>
#include <array>

#include "dlverify/request.h"
#include "documents/coded_values.h"
#include "documents/field_reader.h"

namespace dlverify {
namespace {

constexpr std::array kFormats{
    DoctypeFormat{"ADHAR", parse_adhar, &kAdharCertificate, "in.gov.uidai", nullptr},
    DoctypeFormat{"PANCR", parse_pancr, &kPancrCertificate, "in.gov.pan", is_pan_in_any_case},
    DoctypeFormat{"DRVLC", parse_drvlc, &kDrvlcCertificate, "", nullptr},
    DoctypeFormat{"RVCER", parse_rvcer, &kRvcerCertificate, "", nullptr},
    DoctypeFormat{"CTCER", parse_ctcer, &kCtcerCertificate, "", nullptr},
    DoctypeFormat{"SSCER", parse_school_certificate, &kSchoolCertificate, "", nullptr},
    DoctypeFormat{"SPCER", parse_school_certificate, &kSchoolCertificate, "", nullptr},
    DoctypeFormat{"HPCER", parse_school_certificate, &kSchoolCertificate, "", nullptr},
    DoctypeFormat{"HSCER", parse_school_certificate, &kSchoolCertificate, "", nullptr},
    DoctypeFormat{"OKYC", parse_okyc, &kOfflinePaperlessKyc, "", nullptr},
};

constexpr DoctypeFormat kGeneric{"", parse_generic_certificate, &kGenericCertificate, "", nullptr};

bool holds_kyc_answer(SignedElement certificate) {
  return std::ranges::any_of(certificate.children("CertificateData"),
                             [](SignedElement data) { return data.first_of("KycRes").second > 0; });
}

}  // namespace

const DoctypeFormat& format_of(std::string_view doctype) {
  const auto found = std::ranges::find(kFormats, doctype, &DoctypeFormat::code);
  return found == kFormats.end() ? kGeneric : *found;
}

std::optional<std::string_view> doctype_of(SignedElement root) {
  if (root.name() == "OfflinePaperlessKyc") return "OKYC";
  if (root.name() == "KycRes") return "ADHAR";
  if (root.name() != "Certificate") return std::nullopt;
  const std::string_view type = value_of(root, "type");
  if (Doctype::parse(type)) return type;
  if (holds_kyc_answer(root)) return "ADHAR";
  return std::nullopt;
}

}  // namespace dlverify
