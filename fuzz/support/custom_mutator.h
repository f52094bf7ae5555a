// libFuzzer's hook for mutators that know the structure of an input, and its own mutator, which they fall back on.

#ifndef DLVERIFY_FUZZ_SUPPORT_CUSTOM_MUTATOR_H_
#define DLVERIFY_FUZZ_SUPPORT_CUSTOM_MUTATOR_H_

#include <cstddef>
#include <cstdint>

// libFuzzer's; fuzz/replay_main.cc has one that changes nothing.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed);

namespace dlverify::fuzz {

// How many bytes of choices stand before what the mutator knows: an XML document (xml_mutator.cc), DER (der_mutator.cc)
// or a list of edits (edits_mutator.cc). The harness that is linked with the mutator defines it.
extern const std::size_t kChoiceBytes;

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_CUSTOM_MUTATOR_H_
