#include <algorithm>

#include "base/text/ascii.h"
#include "dlverify/request.h"

namespace dlverify {
namespace {

constexpr std::size_t kCodeMin = 2;
constexpr std::size_t kCodeMax = 16;

bool is_code_character(char c) { return is_upper(c) || is_digit(c); }

}  // namespace

std::expected<Doctype, ConfigError> Doctype::parse(std::string_view code) {
  if (code.size() < kCodeMin || code.size() > kCodeMax || !std::ranges::all_of(code, is_code_character)) {
    return std::unexpected(ConfigError{"doctype", "is not 2 to 16 upper-case letters and digits",
                                       "give the code as DigiLocker lists it, such as PANCR"});
  }
  return Doctype(std::string(code));
}

}  // namespace dlverify
