// The mutator of harnesses whose input is a list of edits: one edit more, one less, one changed; and libFuzzer's own.

#include <algorithm>
#include <random>

#include "support/custom_mutator.h"
#include "support/xml_edits.h"

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  using dlverify::fuzz::kChoiceBytes;
  using dlverify::fuzz::kXmlEditSize;
  std::minstd_rand random(seed);
  const std::size_t edits = size < kChoiceBytes ? 0 : (size - kChoiceBytes) / kXmlEditSize;
  const auto write_edit = [&](std::size_t number) {
    std::generate_n(data + kChoiceBytes + number * kXmlEditSize, kXmlEditSize,
                    [&random] { return static_cast<std::uint8_t>(random() >> 8U); });
  };
  const bool has_room = kChoiceBytes + (edits + 1) * kXmlEditSize <= max_size;
  switch (random() % 8U) {
    case 0:
    case 1:
    case 2:
      if (size < kChoiceBytes || !has_room) break;
      write_edit(edits);
      return kChoiceBytes + (edits + 1) * kXmlEditSize;
    case 3:
      if (edits == 0) break;
      return kChoiceBytes + (edits - 1) * kXmlEditSize;
    case 4:
      if (edits == 0) break;
      write_edit(random() % edits);
      return size;
    case 5: {  // one byte: another target, choice or kind
      if (size == 0) break;
      data[random() % size] = static_cast<std::uint8_t>(random() >> 8U);
      return size;
    }
    default:
      break;
  }
  return LLVMFuzzerMutate(data, size, max_size);
}
