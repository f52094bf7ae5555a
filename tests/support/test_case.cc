#include "support/test_case.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "support/made_verifier.h"

namespace dlverify {
namespace {

TestCase read_case(const std::filesystem::path& folder) {
  TestCase result{.name = folder.parent_path().filename().string() + "/" + folder.filename().string(),
                  .folder = folder,
                  .values = {}};
  std::ifstream file(folder / "case.txt");
  for (std::string line; std::getline(file, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with('#') || colon == std::string::npos) continue;
    result.values[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return result;
}

std::vector<TestCase> read_cases(bool (*is_wanted)(const TestCase& test_case)) {
  std::vector<TestCase> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(testdata_folder())) {
    if (entry.path().filename() == "case.txt") found.push_back(read_case(entry.path().parent_path()));
  }
  std::erase_if(found, [&](const TestCase& test_case) { return !is_wanted(test_case); });
  std::ranges::sort(found, {}, &TestCase::name);
  return found;
}

Policy policy_of(const TestCase& test_case) {
  const auto name = test_case.value("policy");
  if (!name) return Policy::digilocker();
  const auto file = test_case.folder / *name;
  auto policy = std::filesystem::exists(file) ? Policy::from_json(read_whole_file(file), *name) : Policy::named(*name);
  if (!policy) throw std::runtime_error(test_case.name + ": " + policy.error().text());
  return *policy;
}

struct LoadedStores {
  std::mutex mutex;
  std::map<std::string, TrustStore> by_name;
};

LoadedStores& loaded_stores() {
  static LoadedStores stores;
  return stores;
}

TrustStore store_of(const TestCase& test_case) {
  const std::string name = test_case.value("trust").value_or("main");
  auto& [mutex, by_name] = loaded_stores();
  const std::scoped_lock lock(mutex);
  auto found = by_name.find(name);
  if (found == by_name.end()) {
    auto store = TrustStore::load(testdata_folder() / "trust" / name);
    if (!store) throw std::runtime_error(test_case.name + ": " + store.error().text());
    found = by_name.emplace(name, *store).first;
  }
  return found->second;
}

Claims claims_of(const TestCase& test_case) {
  Claims claims;
  for (const char* const kind : {"name", "dob", "gender"}) {
    const auto value = test_case.value(std::string("claim.") + kind);
    if (!value) continue;
    if (auto added = claims.add(kind, *value); !added) throw std::runtime_error(added.error().text());
  }
  if (const auto threshold = test_case.value("name_threshold")) {
    claims.name_threshold(made(NameThreshold::parse(*threshold)));
  }
  return claims;
}

std::optional<ConsentReference> consent_of(const TestCase& test_case) {
  const auto name = test_case.value("consent");
  if (!name) return std::nullopt;
  return made(ConsentReference::from_json(read_whole_file(test_case.folder / *name), *name));
}

Verification verify_body(const TestCase& test_case, std::string_view body, const Verifier& verifier) {
  return verifier.verify(body, made_request(request_of(test_case)), VerificationTimes(test_case.validation_time()));
}

}  // namespace

std::filesystem::path testdata_folder() { return std::filesystem::path(DLVERIFY_SOURCE_DIR) / "testdata"; }

std::string read_whole_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::optional<std::string> TestCase::value(const std::string& key) const {
  const auto found = values.find(key);
  if (found == values.end()) return std::nullopt;
  return found->second;
}

std::string TestCase::input() const { return read_whole_file(folder / value("input").value_or("document.xml")); }

std::chrono::sys_seconds TestCase::validation_time() const {
  const auto time = parse_rfc3339(value("at").value_or("2026-06-01T00:00:00Z"));
  if (!time) throw std::runtime_error(name + ": `at` is no time");
  return *time;
}

const std::vector<TestCase>& all_test_cases() {
  static const std::vector<TestCase> cases =
      read_cases([](const TestCase& each) { return each.expected() != "error"; });
  return cases;
}

const std::vector<TestCase>& mistaken_test_cases() {
  static const std::vector<TestCase> cases =
      read_cases([](const TestCase& each) { return each.expected() == "error"; });
  return cases;
}

Request request_of(const TestCase& test_case) {
  const auto secret = [&](const char* key) -> std::optional<SecretBytes> {
    const auto value = test_case.value(key);
    return value ? std::optional<SecretBytes>(std::string_view(*value)) : std::nullopt;
  };
  Request request{.hmac = test_case.value("hmac"),
                  .client_secret = secret("secret"),
                  .subject_key = secret("subject_key"),
                  .claims = claims_of(test_case),
                  .share_code = secret("share_code"),
                  .mobile = secret("mobile"),
                  .email = secret("email"),
                  .consent = consent_of(test_case)};
  if (test_case.value("require_hmac") == "yes") request.hmac_demand = HmacDemand::kRequired;
  if (test_case.value("unwrap") == "yes") request.wrapping = Wrapping::kPullResponse;
  if (const auto uri = test_case.value("uri")) request.uri = made(DocumentUri::parse(*uri));
  if (const auto doctype = test_case.value("doctype")) request.doctype = made(Doctype::parse(*doctype));
  if (const auto disclose = test_case.value("disclose")) request.disclosure = made(Disclosure::parse(*disclose));
  return request;
}

Verification verify_case(const TestCase& test_case) { return verify_case(test_case, test_case.input()); }

Verifier verifier_for(const TestCase& test_case) { return made_verifier(policy_of(test_case), store_of(test_case)); }

Verification verify_case(const TestCase& test_case, std::string_view body) {
  return verify_body(test_case, body, verifier_for(test_case));
}

Verification verify_case(const TestCase& test_case, const Verifier& verifier) {
  return verify_body(test_case, test_case.input(), verifier);
}

void forget_loaded_stores() {
  auto& [mutex, by_name] = loaded_stores();
  const std::scoped_lock lock(mutex);
  by_name.clear();
}

std::string verdict(const Verification& outcome) {
  if (outcome) return "TOTAL_PASSED";
  return std::string(name(outcome.error().stage())) + "/" + std::string(name(outcome.error().code()));
}

}  // namespace dlverify
