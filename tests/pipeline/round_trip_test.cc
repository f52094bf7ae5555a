// What a document is made of comes back as its record: through signing, every stage, and the parser of its doctype.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "dlverify/doctypes.h"
#include "documents/sample_documents.h"
#include "pipeline/record_places.h"
#include "pipeline/written_values.h"
#include "support/document_signer.h"
#include "support/fixed_seed.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using samples::Xml;

Xml with_sorted_attributes(Xml element) {
  std::ranges::sort(element.attributes);
  for (Xml& child : element.children) child = with_sorted_attributes(std::move(child));
  return element;
}

const Verifier& verifier() {
  static const Verifier only =
      made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
  return only;
}

// issued_by is a member of every record and is not to be asked for.
bool is_disclosed_by_name(const Place& place) { return place.field != "issued_by"; }

Verification verify_text(const std::string& body, const std::vector<Place>& disclosed) {
  std::string names;
  for (const Place& place : disclosed) {
    if (is_disclosed_by_name(place)) names += (names.empty() ? "" : ",") + place.field;
  }
  Request request;
  if (!names.empty()) request.disclosure = Disclosure::parse(names).value();
  return verifier().verify(body, made_request(request), VerificationTimes(samples::kValidationTime));
}

std::string signed_text(const Xml& document) {
  return sign_document(samples::canonical(with_sorted_attributes(document)));
}

void put(Xml& document, const Place& place, const std::string& written) {
  document.at(place.path).set(place.attribute, written);
  if (place.also.empty()) return;
  const auto at = place.also.find('@');
  document.at(place.also.substr(0, at)).set(place.also.substr(at + 1), written);
}

std::string kept_in(const Record& record, const Place& place) {
  if (!is_disclosed_by_name(place)) return record.issued_by() ? std::string(*record.issued_by()) : "null";
  const RecordValue* const value = record.find(place.field);
  return value != nullptr ? samples::shown(*value) : "absent";
}

const DocumentShape& any_shape() {
  return document_shapes()[*rc::gen::inRange<std::size_t>(0, 1000) % document_shapes().size()];
}

RC_GTEST_PROP(RoundTrip, WhatWasSignedIsWhatTheRecordHolds, ()) {
  const DocumentShape& shape = any_shape();
  RC_TAG(shape.doctype + ", " + shape.name);
  Xml document = shape.sample;
  std::vector<WrittenValue> values;
  for (const Place& place : shape.places) {
    values.push_back(any_value(place.kind));
    put(document, place, values.back().written);
  }
  const auto outcome = verify_text(signed_text(document), shape.places);
  RC_ASSERT(verdict(outcome) == "TOTAL_PASSED");
  RC_ASSERT(outcome->record().doctype() == shape.doctype);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Place& place = shape.places[i];
    const bool is_empty_object = values[i].kept == "null";
    const std::string expected = is_empty_object ? "null" : place.before + values[i].kept + place.behind;
    RC_LOG() << place.field << '\n';
    RC_ASSERT(kept_in(outcome->record(), place) == expected);
  }
}

// The same documents under the same key, with one value put in after signing.
RC_GTEST_PROP(RoundTrip, WhatWasPutInAfterSigningIsRefused, ()) {
  const DocumentShape& shape = any_shape();
  Xml document = shape.sample;
  put(document, shape.places.front(), "PLACEHOLDER");
  std::string body = signed_text(document);
  body.replace(body.find("PLACEHOLDER"), 11, samples::escaped(any_text(), true));
  RC_ASSERT(verdict(verify_text(body, {})) == "signature/digest_mismatch");
}

TEST(RoundTrip, CoversEveryParser) {
  std::set<std::string_view> covered;
  for (const DocumentShape& shape : document_shapes()) covered.insert(shape.doctype);
  for (const KnownDoctype& doctype : known_doctypes()) {
    EXPECT_TRUE(!doctype.has_parser() || covered.contains(doctype.code)) << doctype.code;
  }
}

}  // namespace
}  // namespace dlverify
