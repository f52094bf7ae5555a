// The mutator of harnesses whose input is DER: edits of the tree of its elements, after which every length fits again.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/custom_mutator.h"

namespace dlverify::fuzz {
namespace {

constexpr int kDepthMax = 16;

// An element with its content, or with what is encoded in it.
struct Element {
  unsigned char tag = 0;
  std::string content;  // for a BIT STRING that holds elements: its octet of unused bits
  std::vector<Element> inner;
};

bool may_hold_elements(unsigned char tag) { return (tag & 0x20U) != 0 || tag == 0x04 || tag == 0x03; }

std::optional<std::vector<Element>> read_elements(std::string_view der, int depth);

std::optional<Element> read_element(std::string_view& der, int depth) {
  if (der.size() < 2) return std::nullopt;
  Element element{.tag = static_cast<unsigned char>(der[0]), .content = {}, .inner = {}};
  std::size_t length = static_cast<unsigned char>(der[1]);
  std::size_t head = 2;
  if (length >= 0x80) {
    const std::size_t octets = length - 0x80;
    if (octets == 0 || octets > 3 || der.size() < 2 + octets) return std::nullopt;
    length = 0;
    for (; head < 2 + octets; ++head) length = length << 8U | static_cast<unsigned char>(der[head]);
  }
  if (length > der.size() - head) return std::nullopt;
  const std::string_view content = der.substr(head, length);
  der.remove_prefix(head + length);
  const std::size_t unused_bits = element.tag == 0x03 && content.starts_with('\0') ? 1 : 0;
  auto inner = may_hold_elements(element.tag) && length > unused_bits
                   ? read_elements(content.substr(unused_bits), depth + 1)
                   : std::nullopt;
  element.content = content.substr(0, inner ? unused_bits : length);
  if (inner) element.inner = *std::move(inner);
  return element;
}

std::optional<std::vector<Element>> read_elements(std::string_view der, int depth) {
  if (depth > kDepthMax) return std::nullopt;
  std::vector<Element> found;
  while (!der.empty()) {
    auto element = read_element(der, depth);
    if (!element) return std::nullopt;
    found.push_back(*std::move(element));
  }
  return found;
}

std::string written(const Element& element) {
  std::string content = element.content;
  for (const Element& each : element.inner) content += written(each);
  std::string der(1, static_cast<char>(element.tag));
  if (content.size() < 0x80) {
    der += static_cast<char>(content.size());
  } else {
    der += content.size() < 0x100 ? "\x81" : "\x82";
    if (content.size() >= 0x100) der += static_cast<char>(content.size() >> 8U);
    der += static_cast<char>(content.size());
  }
  return der + content;
}

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t count) { return (random() >> 4U) % count; }

void collect(std::vector<Element>& elements, std::vector<std::pair<std::vector<Element>*, std::size_t>>& places) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    places.emplace_back(&elements, i);
    collect(elements[i].inner, places);
  }
}

std::string odd_content(Random& random) {
  static const std::array<std::string, 12> contents = {std::string(),
                                                       std::string(1, '\0'),
                                                       std::string("\xFF"),
                                                       std::string("\x80\0\0\0\0\0\0\0", 8),
                                                       std::string(40, '\x7F'),
                                                       std::string("a\0b", 3),
                                                       std::string("\xD8\x00\x00\x41", 4),
                                                       std::string("\xE2\x80\xAE"),
                                                       std::string("19500101000000Z"),
                                                       std::string("991231235960Z"),
                                                       std::string("00000101000000Z"),
                                                       std::string(300, 'x')};
  return contents.at(below(random, contents.size()));
}

unsigned char odd_tag(Random& random) {
  constexpr std::array<unsigned char, 18> kTags{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13,
                                                0x14, 0x16, 0x17, 0x18, 0x1C, 0x1E, 0x30, 0x31, 0xA0};
  return kTags.at(below(random, kTags.size()));
}

void change_content(Element& element, Random& random) {
  if (element.content.empty() || below(random, 3) == 0) {
    element.inner.clear();
    element.content = odd_content(random);
    return;
  }
  element.content.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(element.content.data()),
                                          element.content.size(), element.content.size()));
}

// One edit of one element: `elements` are the top of the tree.
void edit(std::vector<Element>& elements, Random& random) {
  std::vector<std::pair<std::vector<Element>*, std::size_t>> places;
  collect(elements, places);
  const auto [siblings, at] = places[below(random, places.size())];
  const auto [others, other] = places[below(random, places.size())];
  const auto position = siblings->begin() + static_cast<std::ptrdiff_t>(at);
  switch (below(random, 8)) {
    case 0:
      siblings->erase(position);
      break;
    case 1:
      siblings->insert(position, Element((*siblings)[at]));
      break;
    case 2: {
      Element copy = (*others)[other];
      (*siblings)[at] = std::move(copy);
      break;
    }
    case 3: {
      Element copy = (*others)[other];
      siblings->insert(position, std::move(copy));
      break;
    }
    case 4:
      (*siblings)[at].tag = odd_tag(random);
      break;
    case 5:
      std::swap((*siblings)[at], (*siblings)[below(random, siblings->size())]);
      break;
    default:
      change_content((*siblings)[at], random);
      break;
  }
}

// Empty where `der` is no DER.
std::string edited(std::string_view der, Random& random) {
  auto elements = read_elements(der, 0);
  if (!elements || elements->empty()) return {};
  for (std::size_t edits = 1 + below(random, 3); edits > 0 && !elements->empty(); --edits) edit(*elements, random);
  std::string text;
  for (const Element& element : *elements) text += written(element);
  return text;
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  using namespace dlverify::fuzz;
  Random random(seed);
  if (size > kChoiceBytes && below(random, 4) != 0) {
    const std::string_view der(reinterpret_cast<const char*>(data) + kChoiceBytes, size - kChoiceBytes);
    const std::string text = edited(der, random);
    if (!text.empty() && kChoiceBytes + text.size() <= max_size) {
      std::ranges::copy(text, data + kChoiceBytes);
      return kChoiceBytes + text.size();
    }
  }
  return LLVMFuzzerMutate(data, size, max_size);
}
