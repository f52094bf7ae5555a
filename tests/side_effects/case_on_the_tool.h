// A case of testdata/ as a call of the built tool, with the files that its command line needs.

#ifndef DLVERIFY_TESTS_SIDE_EFFECTS_CASE_ON_THE_TOOL_H_
#define DLVERIFY_TESTS_SIDE_EFFECTS_CASE_ON_THE_TOOL_H_

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/tool_process.h"
#include "support/test_case.h"

namespace dlverify {

class CaseOnTheTool {
 public:
  explicit CaseOnTheTool(const TestCase& test_case) {
    add("--trust", testdata("trust/" + test_case.value("trust").value_or("main")));
    add("--at", test_case.value("at").value_or("2026-06-01T00:00:00Z"));
    for (const char* key : {"uri", "doctype", "hmac", "disclose"}) {
      if (const auto value = test_case.value(key)) add(std::string("--") + key, *value);
    }
    if (const auto policy = test_case.value("policy")) {
      const auto file = test_case.folder / *policy;
      add("--policy", std::filesystem::exists(file) ? file.string() : *policy);
    }
    if (test_case.value("require_hmac") == "yes") call_.arguments.emplace_back("--require-hmac");
    for (const auto& [key, option] : {std::pair{"secret", "--client-secret-file"},
                                      {"subject_key", "--subject-key-file"},
                                      {"share_code", "--share-code-file"},
                                      {"mobile", "--mobile-file"},
                                      {"email", "--email-file"}}) {
      if (const auto secret = test_case.value(key)) add(option, files_.file(key, *secret));
    }
    call_.arguments.emplace_back("--format=json");
    call_.arguments.push_back((test_case.folder / test_case.value("input").value_or("document.xml")).string());
  }

  // Valid while this object lives.
  [[nodiscard]] const ToolCall& call() const { return call_; }
  // What the command line names: files, and folders.
  [[nodiscard]] const std::vector<std::string>& named() const { return call_.arguments; }

 private:
  void add(const std::string& option, const std::string& value) {
    call_.arguments.push_back(option);
    call_.arguments.push_back(value);
  }

  ScratchFolder files_;
  ToolCall call_{.arguments = {"verify"}};
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SIDE_EFFECTS_CASE_ON_THE_TOOL_H_
