// Laws P1 to P4 of the catalogue of attacks: what may be written otherwise, and what may not.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "base/crypto/sha256.h"
#include "laws/signed_sample.h"
#include "laws/spelling.h"
#include "support/fixed_seed.h"
#include "support/libxml2_c14n.h"
#include "support/test_case.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify {
namespace {

using samples::Xml;

std::string any_name() {
  static const std::vector<std::string> pieces = {"Asha", " ",  "आशा", "தமிழ்", "'", "\"",     "&",  "<",      ">",
                                                  "]]>",  "\n", "\t",  "\r",   "é", "\u200d", "ক্ষ", "e\u0301"};
  std::string name = "A";
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) name += *rc::gen::elementOf(pieces);
  return name + "B";
}

SignedSample any_sample() { return signed_sample(*rc::gen::inRange<std::size_t>(0, 7000), any_name()); }

Speller any_speller() { return Speller(*rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>())); }

std::string octets_of(const VerifiedDocument& document) { return document.report().signature()->octets_sha256; }

std::string sha256_of(std::string_view text) { return sha256_hex(std::as_bytes(std::span(text))); }

// P1. The neutral spellings are those of Canonical XML 1.0; comments, processing instructions and entities of one's own
// are not among them, for they are refused.
RC_GTEST_PROP(Laws, P1EverySpellingOfASignedDocumentIsAcceptedAsTheSame, ()) {
  const SignedSample sample = any_sample();
  Speller speller = any_speller();
  const std::string spelt = speller.document(sample.root, sample.signature);
  for (const char* const way : {"attribute order", "single quotes", "white space in tags", "empty-element tags",
                                "character references", "CDATA", "line ends", "white space in Base64",
                                "byte order mark", "place of the Signature", "white space behind the root"}) {
    RC_CLASSIFY(speller.used(way), std::string(way));
  }
  const auto original = verify_text(sample.document);
  const auto outcome = verify_text(spelt);
  RC_ASSERT(verdict(original) == "TOTAL_PASSED");
  RC_ASSERT(verdict(outcome) == "TOTAL_PASSED");
  RC_ASSERT(content_of(*outcome) == content_of(*original));
  RC_ASSERT(octets_of(*outcome) == sha256_of(sample.canonical));
}

// An element of the tree, the root among them.
Xml& any_element(Xml& root) {
  std::vector<Xml*> elements = {&root};
  for (std::size_t i = 0; i < elements.size(); ++i) {
    for (Xml& child : elements[i]->children) {
      if (!child.name.empty()) elements.push_back(&child);
    }
  }
  return **rc::gen::elementOf(elements);
}

void edit_attribute(Xml& element, int kind) {
  if (element.attributes.empty()) return;
  const auto at = *rc::gen::inRange<std::size_t>(0, element.attributes.size());
  auto& [name, value] = element.attributes[at];
  if (kind == 0) value += *rc::gen::element<std::string>(" ", "x", "\t", "\xE0\xA4\xBE");
  if (kind == 1) value = value.empty() ? "x" : "";
  if (kind == 2) name += "2";
  if (kind == 3) element.attributes.erase(element.attributes.begin() + static_cast<std::ptrdiff_t>(at));
}

void edit_children(Xml& element, int kind) {
  if (kind == 4) element.set("zz", "");
  if (kind == 5) element.name += "2";
  if (kind == 6) element.add(Xml::text_run(*rc::gen::element<std::string>(" ", "\n", "x")));
  if (kind == 7) element.add(Xml{.name = "zz", .attributes = {}, .children = {}, .text = {}});
  if (element.children.empty()) return;
  const auto at = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, element.children.size()));
  if (kind == 8) element.children.erase(element.children.begin() + at);
  if (kind == 9) element.children.push_back(Xml(element.children[static_cast<std::size_t>(at)]));
  if (kind == 10) std::ranges::reverse(element.children);
}

const std::vector<std::string> kEdits = {"value longer",    "value blanked",   "attribute renamed", "attribute removed",
                                         "attribute added", "element renamed", "text added",        "element added",
                                         "child removed",   "child doubled",   "children reversed"};

// P2, the tree: one edit that the canonical form shows.
RC_GTEST_PROP(Laws, P2EveryEditOfTheContentIsRefused, ()) {
  const SignedSample sample = any_sample();
  const int kind = *rc::gen::inRange(0, static_cast<int>(kEdits.size()));
  Xml edited = sample.root;
  Xml& element = any_element(edited);
  edit_attribute(element, kind);
  edit_children(element, kind);
  const bool had_nothing_to_edit = samples::canonical(edited) == sample.canonical;
  if (had_nothing_to_edit) element.set("zz", "");
  RC_TAG(had_nothing_to_edit ? std::string("attribute added") : kEdits.at(static_cast<std::size_t>(kind)));
  RC_ASSERT(libxml2_c14n(samples::canonical(edited), Canonicalization::kInclusive10) != sample.canonical);
  RC_ASSERT(verdict(verify_text(any_speller().document(edited, sample.signature))) == "signature/digest_mismatch");
}

// P2, the Signature: one character of what it is made of. The last digits of Base64 may hold bits that stand for
// nothing; the reader refuses those that are not zero, so they are as good as any other.
RC_GTEST_PROP(Laws, P2EveryEditOfTheSignatureIsRefused, ()) {
  const SignedSample sample = any_sample();
  std::string block = sample.signature;
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, block.size());
  const char character = *rc::gen::element('A', 'z', '0', '9', '=', '#', 'x');
  RC_CLASSIFY(block[at] == character, "no edit");
  if (block[at] == character) return;
  block[at] = character;
  const auto outcome = verify_text(any_speller().document(sample.root, block));
  RC_ASSERT(!outcome.has_value());
}

// P3. Bytes anywhere, over any spelling: what is accepted has the octets that were signed, in libxml2's eyes too.
RC_GTEST_PROP(Laws, P3WhatIsAcceptedHasTheOctetsThatWereSigned, ()) {
  const SignedSample sample = any_sample();
  std::string text = any_speller().document(sample.root, sample.signature);
  for (int edits = *rc::gen::inRange(1, 4); edits > 0; --edits) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
    const std::string piece = *rc::gen::element<std::string>(" ", "\n", "\t", "\r", "&#32;", "<![CDATA[]]>", "x",
                                                             "<a/>", "'", "\"", "xmlns:q='urn:q' ", "</", "&amp;");
    const std::size_t taken = *rc::gen::weightedElement<std::size_t>({{4, 0}, {1, 1}, {1, 5}});
    text.replace(at, std::min(taken, text.size() - at), piece);
  }
  const auto outcome = verify_text(text);
  RC_CLASSIFY(outcome.has_value(), "accepted");
  if (!outcome) return;
  RC_ASSERT(octets_of(*outcome) == sha256_of(sample.canonical));
  RC_ASSERT(libxml2_c14n(text, Canonicalization::kInclusive10) == sample.canonical);
}

std::string canonical_text(const std::string& xml, Canonicalization method) {
  const auto document = canonicalise(XmlBodyForTests::of(xml), Limits());
  RC_ASSERT(document.has_value());
  const SensitiveBuffer& octets =
      method == Canonicalization::kInclusive10 ? document->inclusive_octets() : document->exclusive_octets();
  return {octets.begin(), octets.end()};
}

// P4. The sorting key is the namespace's name and not the prefix, so the declarations are part of what is shuffled.
RC_GTEST_PROP(Laws, P4TheCanonicalFormIsItsOwnAndKnowsNoOrderOfAttributes, ()) {
  Xml element{"p:a",
              {{"xmlns:p", "urn:z"}, {"xmlns:q", "urn:b"}, {"p:b", "1"}, {"q:b", "2"}, {"q:a", "3"}, {"b", "4"}},
              {Xml::text_run("t")},
              ""};
  element.set("a", any_name());
  Xml shuffled = element;
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  std::ranges::shuffle(shuffled.attributes, random);
  RC_CLASSIFY(shuffled.attributes != element.attributes, "another order");
  for (const Canonicalization method : {Canonicalization::kInclusive10, Canonicalization::kExclusive10}) {
    const std::string once = canonical_text(any_speller().element(element), method);
    RC_ASSERT(canonical_text(samples::canonical(shuffled), method) == once);
    RC_ASSERT(canonical_text(once, method) == once);
    RC_ASSERT(libxml2_c14n(samples::canonical(shuffled), method) == once);
  }
}

}  // namespace
}  // namespace dlverify
