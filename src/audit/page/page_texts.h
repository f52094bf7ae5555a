#ifndef DLVERIFY_SRC_AUDIT_PAGE_PAGE_TEXTS_H_
#define DLVERIFY_SRC_AUDIT_PAGE_PAGE_TEXTS_H_

#include <span>
#include <string_view>

namespace dlverify {

struct PageText {
  std::string_view file;  // its name in src/audit/page/template/
  std::string_view text;
};

// The files that the page is rendered from, in the library itself (cmake/page_texts.cmake).
[[nodiscard]] std::span<const PageText> page_texts();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_PAGE_TEXTS_H_
