// An issuer's answer (--unwrap). Laws: any body is opened or refused by the stage envelope, and a refusal quotes
// nothing of it; what is opened is the octets that the one DataContent of libxml2's own tree encodes, and that tree has
// the one exact shape; an honest answer around any octets gives back these octets.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "envelope/body_kind.h"
#include "envelope/pull_response.h"
#include "envelope/xml_in_body.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/libxml2_tree.h"
#include "support/shared_text.h"
#include "support/signing.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 0;

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::string_view kNamespace = "http://tempuri.org/";

struct Opened {
  BodyFacts facts;
  Result<UnwrappedDocument> document;
};

Opened opened(std::string_view body) {
  const auto bytes = std::as_bytes(std::span(body));
  const auto authentic = authenticate_body(bytes, {}, HmacDemand::kIfGiven);
  require_law(authentic.has_value(), "(set-up) a body without a header is let through");
  BodyFacts facts = describe_body(*authentic);
  auto document = unwrap_pull_response(*authentic, facts, Limits());
  return {std::move(facts), std::move(document)};
}

std::string without_white_space(std::string text) {
  std::erase_if(text, [](char each) { return kWhiteSpace.contains(each); });
  return text;
}

using ElementsByName = std::map<std::string, std::vector<const xmlNode*>, std::less<>>;

void collect_elements(const xmlNode* node, ElementsByName& found) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    found[std::string(text_of(node->name))].push_back(node);
    collect_elements(node->children, found);
  }
}

bool is_of_the_specification(const xmlNode* element) {
  return element->ns == nullptr || text_of(element->ns->href) == kNamespace;
}

// The only element of that name, which stands below `parent`.
const xmlNode* only_below(const xmlNode* parent, std::string_view name, const ElementsByName& elements) {
  const auto found = elements.find(name);
  require_law(found != elements.end() && found->second.size() == 1, "each part of an opened answer stands once");
  const xmlNode* const element = found->second.front();
  require_law(element->parent == parent, "each part of an opened answer stands in its place");
  require_law(is_of_the_specification(element), "each part of an opened answer is in an allowed namespace");
  return element;
}

// The Base64 between the tags of the one DataContent.
std::string content_by_walk(std::string_view xml) {
  const Tree tree = read_tree(xml);
  require_law(tree != nullptr, "libxml2's tree parser reads what is opened");
  const xmlNode* const root = xmlDocGetRootElement(tree.get());
  ElementsByName elements;
  collect_elements(root, elements);
  require_law(elements["PullDocResponse"].size() + elements["PullURIResponse"].size() == 1 &&
                  (text_of(root->name) == "PullDocResponse" || text_of(root->name) == "PullURIResponse") &&
                  is_of_the_specification(root),
              "what is opened is one answer");
  const xmlNode* const status = only_below(root, "ResponseStatus", elements);
  xmlChar* const value = xmlGetNoNsProp(status, as_xml("Status"));
  require_law(without_white_space(std::string(text_of(value))) == "1", "what is opened says that it went well");
  xmlFree(value);
  const xmlNode* const content = only_below(only_below(root, "DocDetails", elements), "DataContent", elements);
  std::string text;
  for (const xmlNode* part = content->children; part != nullptr; part = part->next) {
    require_law(part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE, "DataContent holds text alone");
    text += text_of(part->content);
  }
  return text;
}

void require_silent(const Failure& failure, std::string_view body) {
  require_law(stage_of(failure.code) == Stage::kEnvelope, "a refusal belongs to the stage envelope");
  require_law(!failure.message.empty() && !shares_text(failure.message, body), "a refusal quotes nothing of the body");
}

void require_laws_of_body(std::string_view body) {
  const Opened result = opened(body);
  require_law((result.facts.kind == BodyKind::kPullResponse) == is_pull_response(body),
              "an answer is known by its root");
  if (!result.document) {
    if (!result.facts.api_error) require_silent(result.document.error(), body);
    return;
  }
  const std::string_view bytes = result.document->bytes();
  require_law(base64(bytes) == without_white_space(content_by_walk(body)),
              "what is opened is what DataContent encodes");
  const auto xml = require_xml(*result.document);
  if (xml) {
    require_law(xml->bytes().data() == bytes.data() && xml->bytes().size() == bytes.size(), "it passes unchanged");
  } else {
    require_silent(xml.error(), std::string(body).append(bytes));
  }
}

void require_opened_again(std::string_view octets) {
  const auto again = opened(R"(<?xml version="1.0"?><q:PullURIResponse xmlns:q="http://tempuri.org/">)"
                            R"(<ResponseStatus Status="1" ts="" txn="">1</ResponseStatus><DocDetails><DataContent>)" +
                            base64(octets) + "</DataContent></DocDetails></q:PullURIResponse>");
  require_law(again.document && again.document->bytes() == octets, "an honest answer gives back what was put in");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  dlverify::fuzz::require_laws_of_body(body);
  if (!body.empty()) dlverify::fuzz::require_opened_again(body);
  return 0;
}
