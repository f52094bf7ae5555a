// The mutator of harnesses whose input is an XML document: edits of the tree and of the text, and libFuzzer's own.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "support/custom_mutator.h"
#include "support/xml_edits.h"

namespace {

dlverify::fuzz::XmlEdit any_edit(std::minstd_rand& random) {
  const auto word = [&random] { return static_cast<std::uint16_t>(random() >> 8U); };
  return {.kind = static_cast<std::uint8_t>(word()), .target = word(), .other = word(), .choice = word()};
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  using dlverify::fuzz::kChoiceBytes;
  std::minstd_rand random(seed);
  if (size <= kChoiceBytes || random() % 2U == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string_view xml(reinterpret_cast<const char*>(data) + kChoiceBytes, size - kChoiceBytes);
  const std::string edited = dlverify::fuzz::with_edits(xml, std::vector{any_edit(random)});
  if (edited.size() + kChoiceBytes > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::ranges::copy(edited, data + kChoiceBytes);
  return edited.size() + kChoiceBytes;
}
