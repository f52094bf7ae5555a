// The input of the harnesses that sign: which document, how it is signed, and what is done to it before and afterwards.
//
//   byte 0  the document          byte 2  digest, canonicalisation of SignedInfo, transform
//   byte 1  the algorithm         byte 3  for the harness
//   then seven bytes an edit (xml_edits.h): the top bit of its kind says that it is made before signing

#ifndef DLVERIFY_FUZZ_SUPPORT_SIGNING_RECIPE_H_
#define DLVERIFY_FUZZ_SUPPORT_SIGNING_RECIPE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/signing.h"
#include "support/xml_edits.h"

namespace dlverify::fuzz {

inline constexpr std::size_t kRecipeHead = 4;

struct SigningRecipe {
  std::size_t document = 0;  // of unsigned_documents()
  SigningPlan plan;
  std::uint8_t choice = 0;
  std::vector<XmlEdit> before;
  std::vector<XmlEdit> after;
};

// At most eight edits; what follows them is passed over.
[[nodiscard]] SigningRecipe read_recipe(const std::uint8_t* data, std::size_t size);

// Documents of invented people, one of each format, and some in spellings that a signature has to survive.
[[nodiscard]] const std::vector<std::string>& unsigned_documents();

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_SIGNING_RECIPE_H_
