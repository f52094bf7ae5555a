// What the library reads beside documents: lists, error bodies, and the caller's own files.

#include <memory>
#include <span>

#include "dlverify/claims.h"
#include "dlverify/consent.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/digilocker/issued_files.h"
#include "dlverify/record_match.h"
#include "resources/hostile_input.h"

namespace dlverify::test {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string list_verdict(const std::string& text) {
  const auto list = parse_issued_files(bytes_of(text));
  if (!list) return "refused: " + std::to_string(static_cast<int>(list.error().fault));
  return to_json(*list).empty() ? "no report" : "a list";
}

std::string error_verdict(const std::string& text) { return read_api_error(bytes_of(text)) ? "an error" : "refused"; }
std::string policy_verdict(const std::string& text) { return Policy::from_json(text, "it") ? "read" : "refused"; }
std::string claims_verdict(const std::string& text) { return Claims::from_json(text, "it") ? "read" : "refused"; }
std::string consent_verdict(const std::string& text) {
  return ConsentReference::from_json(text, "it") ? "read" : "refused";
}
std::string match_verdict(const std::string& text) { return ReportHashes::from_json(text, "it") ? "read" : "refused"; }

struct Row {
  const char* name;
  const char* verdict;
  std::string (*text)();
  std::string (*read)(const std::string& text);
};

constexpr std::size_t kListBytes = kMiB;

std::string items(const std::string& rows) { return R"({"items":[)" + rows + "]}"; }
std::string filled_list(const std::string& row) {
  return items(repeat(row + ",", (kListBytes - 64) / (row.size() + 1) - 1) + row);
}

const std::string kRow =
    R"({"name":"n","type":"file","date":"x","parent":"","mime":["application/xml"],"uri":"in.gov.a-BCDEF-1","doctype":"BCDEF","description":"d","issuerid":"i","issuer":"j"})";

constexpr Row kRows[] = {
    {"issued: 7 000 rows of one URI", "a list", [] { return filled_list(kRow); }, list_verdict},
    {"issued: 1 MiB of empty rows", "refused: 0", [] { return filled_list("{}"); }, list_verdict},
    {"issued: 1 MiB of numbers", "refused: 0", [] { return filled_list("0"); }, list_verdict},
    {"issued: one row of 100 000 fields", "refused: 0",
     [] { return items("{" + repeat(R"("uri":"a",)", 100'000) + R"("a":0})"); }, list_verdict},
    {"issued: one row of 100 000 different fields", "a list",
     [] {
       return items("{" + join(80'000, [](std::size_t i) { return "\"" + std::to_string(i) + "\":0,"; }) + R"("a":0})");
     },
     list_verdict},
    {"issued: a MIME list of 200 000", "refused: 0",
     [] {
       return items(R"({"uri":"in.gov.a-BCDEF-1","doctype":"BCDEF","mime":[)" + repeat(R"("a/b",)", 170'000) +
                    R"("a/b"]})");
     },
     list_verdict},
    {"issued: braces in place of MIME lists", "refused: 3",
     [] { return items(repeat(R"({"mime":{"a/b"}},)", 60'000) + "!"); }, list_verdict},
    {"issued: depth 500 000", "refused: 4", [] { return repeat("[", kMiB / 2); }, list_verdict},
    {"issued: a text of 1 MiB", "a list",
     [] { return items(R"({"uri":")" + std::string(kListBytes - 64, 'x') + R"("})"); }, list_verdict},
    {"issued: a byte over the limit", "refused: 0", [] { return std::string(kListBytes + 1, ' '); }, list_verdict},
    {"API error: 64 KiB of fields", "an error", [] { return "{" + repeat(R"("a":0,)", 10'900) + R"("error":"x"})"; },
     error_verdict},
    {"API error: 4 MiB", "refused", [] { return R"({"error":")" + std::string(kBodyLimit, 'x') + R"("})"; },
     error_verdict},
    {"policy file: 64 KiB of different keys", "refused",
     [] {
       return R"({"format":"dlverify-policy/1")" +
              join(6'000, [](std::size_t i) { return ",\"" + std::to_string(i) + "\":0"; }) + "}";
     },
     policy_verdict},
    {"policy file: 4 MiB of zeros", "refused", [] { return "[" + repeat("0,", 2 * kMiB) + "0]"; }, policy_verdict},
    {"claims file: 4 MiB of zeros", "refused", [] { return "[" + repeat("0,", 2 * kMiB) + "0]"; }, claims_verdict},
    {"claims file: 4 MiB deep", "refused", [] { return repeat("[", kBodyLimit); }, claims_verdict},
    {"consent file: 4 MiB of zeros", "refused", [] { return "[" + repeat("0,", 2 * kMiB) + "0]"; }, consent_verdict},
    {"report to match: 1 MiB of zeros", "refused", [] { return "[" + repeat("0,", kMiB / 2 - 2) + "0]"; },
     match_verdict},
    {"report to match: 1 MiB of different keys", "refused",
     [] { return "{" + join(90'000, [](std::size_t i) { return "\"" + std::to_string(i) + "\":0,"; }) + R"("a":0})"; },
     match_verdict},
};

}  // namespace

std::vector<HostileInput> hostile_texts() {
  std::vector<HostileInput> inputs;
  for (const Row& row : kRows) {
    inputs.push_back({row.name, row.verdict, [&row]() -> Attempt {
                        auto text = std::make_shared<const std::string>(row.text());
                        return [&row, text] { return row.read(*text); };
                      }});
  }
  return inputs;
}

}  // namespace dlverify::test
