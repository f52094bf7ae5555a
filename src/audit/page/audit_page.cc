// Renders the report page from the templates in src/audit/page/template/.

#include <algorithm>

#include "audit/page/page_sections.h"
#include "audit/page/page_texts.h"
#include "base/crypto/sha256.h"
#include "base/text/base64.h"
#include "dlverify/audit/report.h"

namespace dlverify {
namespace {

std::string page_text(std::string_view file) {
  const auto found = std::ranges::find(page_texts(), file, &PageText::file);
  return found == page_texts().end() ? std::string() : std::string(found->text);
}

// Content Security Policy Level 3, section 2.3.1 (hash-source): of the exact text between the tags.
std::string hash_source(std::string_view text) {
  return "sha256-" + encode_base64(sha256(std::as_bytes(std::span(text))));
}

void set_partial(mustache::data& page, const std::string& name, const std::string& file) {
  page.set(name, {mustache::partial([text = page_text(file)] { return text; })});
}

}  // namespace

std::string to_html(const AuditReportFacts& facts) {
  mustache::data page;
  for (const char* const name : {"share_strip", "share_table", "column_chart", "expiry_calendar", "verdict_legend"}) {
    set_partial(page, name, std::string(name) + ".mustache");
  }
  set_partial(page, "page_style", "style.css");
  set_partial(page, "page_script", "filter.js");
  page.set("style_hash", hash_source(page_text("style.css")));
  page.set("script_hash", hash_source(page_text("filter.js")));
  fill_summary(page, facts);
  fill_periods(page, facts);
  fill_shares(page, facts);
  fill_refusals(page, facts);
  fill_signers(page, facts);
  fill_algorithms(page, facts);
  fill_latency(page, facts);
  fill_log(page, facts);
  fill_rows(page, facts);
  mustache::mustache templates(page_text("page.mustache"));
  return templates.render(page);
}

}  // namespace dlverify
