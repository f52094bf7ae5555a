#include "digilocker/row_list.h"

#include <algorithm>
#include <array>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

constexpr std::array<std::string_view, 5> kListKeys = {"items", "details", "files", "documents", "issued_files"};
constexpr int kWrappersMax = 3;  // {"details": {"issued_files": {"items": […]}}}

// What `object` holds under one of the keys; null where there is none.
std::expected<const JsonValue*, std::string_view> find_list(const JsonValue& object) {
  const JsonValue* found = nullptr;
  for (const std::string_view key : kListKeys) {
    const JsonValue* const value = object.find(key);
    if (value == nullptr || (object.count(key) == 1 && !value->is_list_or_object())) continue;
    if (object.count(key) > 1) return std::unexpected("it names its list twice, and readers differ on which counts");
    if (found != nullptr) return std::unexpected("it holds several lists, and nothing says which is meant");
    found = value;
  }
  return found;
}

// A list as PHP writes it once a row was taken out of its array: {"0": {…}, "2": {…}}.
bool is_numbered_list(const JsonValue& object) {
  return !object.keys.empty() && std::ranges::all_of(object.keys, is_digits);
}

}  // namespace

std::expected<RowList, std::string_view> find_rows(const JsonValue& answer) {
  IssuedFilesKind kind = IssuedFilesKind::kIssued;
  const JsonValue* at = &answer;
  for (int wrapper = 0; at->kind != JsonKind::kArray; ++wrapper) {
    const auto list = find_list(*at);
    if (!list) return std::unexpected(list.error());
    const bool are_rows = wrapper > 0 && *list == nullptr;
    if (are_rows && is_numbered_list(*at)) break;
    if (are_rows) return RowList{.kind = kind, .rows = std::span(at, 1)};
    if (*list == nullptr || wrapper == kWrappersMax) {
      return std::unexpected("it holds no list of documents under a key that is known");
    }
    if (at->count("directory") > 0) kind = IssuedFilesKind::kUploaded;
    at = *list;
  }
  return RowList{.kind = kind, .rows = at->items};
}

}  // namespace dlverify
