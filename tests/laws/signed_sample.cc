#include "laws/signed_sample.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "support/document_signer.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using samples::Xml;

struct Sample {
  Xml (*make)();
  std::string_view holder;
};

constexpr std::array kSamples = {Sample{samples::adhar, "CertificateData/KycRes/UidData/Poi"},
                                 Sample{samples::pancr, "IssuedTo/Person"},
                                 Sample{samples::drvlc, "IssuedTo/Person"},
                                 Sample{samples::hscer, "IssuedTo/Person"},
                                 Sample{samples::rvcer, "IssuedTo/Person"},
                                 Sample{samples::ctcer, "IssuedTo/Person"},
                                 Sample{samples::generic, "IssuedTo/Person"}};

void sort_attributes(Xml& element) {
  std::ranges::sort(element.attributes);
  for (Xml& child : element.children) sort_attributes(child);
}

}  // namespace

SignedSample signed_sample(std::size_t number, const std::string& name) {
  const Sample& sample = kSamples.at(number % kSamples.size());
  SignedSample made{.root = sample.make(), .canonical = {}, .signature = {}, .document = {}};
  made.root.at(sample.holder).set("name", name);
  made.root.add({"Note", {}, {Xml::text_run(name + "\nof two\nlines")}, ""});
  sort_attributes(made.root);
  made.canonical = samples::canonical(made.root);
  made.document = sign_document(made.canonical);
  const std::size_t begin = made.document.find("<Signature ");
  made.signature = made.document.substr(begin, made.document.rfind("</") - begin);
  return made;
}

Verification verify_text(std::string_view body) {
  static const Verifier verifier =
      made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
  static const CheckedRequest request = made_request({.disclosure = made(Disclosure::parse("name,dob,gender"))});
  return verifier.verify(body, request, VerificationTimes(samples::kValidationTime));
}

std::string content_of(const VerifiedDocument& document) {
  const auto report = nlohmann::json::parse(to_json(document.report()));
  return nlohmann::json{report["record"], report["document"], report["signature"]["octets_sha256"]}.dump();
}

}  // namespace dlverify
