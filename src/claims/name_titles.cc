#include "claims/name_titles.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dlverify {
namespace {

constexpr auto kTitles = std::to_array<std::string_view>({
    "mr",     "mrs",     "ms",    "miss",  "dr",   "prof",     "er",      "adv", "m/s",  // English
    "shri",   "shree",   "sri",   "sree",  "sh",   "shrimati", "srimati", "smt", "tmt",
    "sushri", "kumari",  "km",    "kum",   "late",        // Indian
    "श्री",    "श्रीमती",  "सुश्री",  "कुमारी", "डॉ",   "स्व",  // Devanagari
    "শ্রী",    "শ্রীমতী",  "কুমারী",                         // Bengali
    "ਸ਼੍ਰੀ",    "ਸ਼੍ਰੀਮਤੀ",  "ਕੁਮਾਰੀ",                         // Gurmukhi
    "શ્રી",    "શ્રીમતી",  "કુમારી",                         // Gujarati
    "ଶ୍ରୀ",    "ଶ୍ରୀମତୀ",  "କୁମାରୀ",                         // Odia
    "திரு",   "திருமதி", "செல்வி",                         // Tamil
    "శ్రీ",     "శ్రీమతి",    "కుమారి",                          // Telugu
    "ಶ್ರೀ",    "ಶ್ರೀಮತಿ",   "ಕುಮಾರಿ",                         // Kannada
    "ശ്രീ",    "ശ്രീമതി",  "കുമാരി",                         // Malayalam
});

constexpr std::array<std::pair<std::string_view, PartOf>, 5> kRelations = {{
    {"s/o", PartOf::kSonOf},
    {"d/o", PartOf::kDaughterOf},
    {"w/o", PartOf::kWifeOf},
    {"h/o", PartOf::kHusbandOf},
    {"c/o", PartOf::kCareOf},
}};

}  // namespace

std::span<const std::string_view> name_titles() { return kTitles; }

bool is_title(std::string_view word) { return std::ranges::find(kTitles, word) != kTitles.end(); }

std::optional<PartOf> relation_marked_by(std::string_view word) {
  const auto* const found = std::ranges::find(kRelations, word, &std::pair<std::string_view, PartOf>::first);
  return found == kRelations.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace dlverify
