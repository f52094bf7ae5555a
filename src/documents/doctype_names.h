// The names of the doctypes in use.

#ifndef DLVERIFY_SRC_DOCUMENTS_DOCTYPE_NAMES_H_
#define DLVERIFY_SRC_DOCUMENTS_DOCTYPE_NAMES_H_

#include <span>
#include <string_view>

namespace dlverify {

struct DoctypeName {
  std::string_view code, name;
};

// Sorted by code, each code once.
[[nodiscard]] std::span<const DoctypeName> doctype_names();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_DOCTYPE_NAMES_H_
