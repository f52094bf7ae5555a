#include "batch/row_source.h"

#include <algorithm>
#include <span>

#include "base/crypto/sha256.h"

namespace dlverify::cli {

RowCheck check_of(const InputRow& row) {
  const std::array form = {static_cast<std::byte>(row.form)};
  const std::array<std::span<const std::byte>, 2> parts = {form, std::as_bytes(std::span(row.text))};
  const Sha256Digest digest = sha256_of_parts(parts);
  RowCheck check;
  std::ranges::copy_n(digest.begin(), check.size(), check.begin());
  return check;
}

}  // namespace dlverify::cli
