// A trust store written for one test, in a folder of its own that is removed afterwards.

#ifndef DLVERIFY_TESTS_SUPPORT_TRUST_STORE_DIRECTORY_H_
#define DLVERIFY_TESTS_SUPPORT_TRUST_STORE_DIRECTORY_H_

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/certificate.h"
#include "dlverify/trust_store.h"

namespace dlverify::test {

class TrustStoreDirectory {
 public:
  TrustStoreDirectory();
  ~TrustStoreDirectory();
  TrustStoreDirectory(const TrustStoreDirectory&) = delete;
  TrustStoreDirectory& operator=(const TrustStoreDirectory&) = delete;

  // Each writes a DER file and names it in the manifest.
  TrustStoreDirectory& anchor(const Certificate& certificate);
  TrustStoreDirectory& intermediate(const Certificate& certificate);
  TrustStoreDirectory& crl(const std::vector<std::byte>& der);
  // A rule with this match that may sign everything.
  TrustStoreDirectory& rule(std::string_view name, nlohmann::json match);
  TrustStoreDirectory& rule(std::string_view name, nlohmann::json match, nlohmann::json may_sign);

  void write(std::string_view file, std::string_view content) const;
  void write(std::string_view file, const std::vector<std::byte>& content) const;
  [[nodiscard]] std::string read(std::string_view file) const;

  // The manifest as it will be written; free to be spoiled.
  nlohmann::json manifest;
  void write_manifest() const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Writes the manifest and loads the store.
  [[nodiscard]] std::expected<TrustStore, ConfigError> load() const;
  // The same, where it must load.
  [[nodiscard]] TrustStore store() const;

 private:
  std::string next_file(std::string_view folder);

  std::filesystem::path path_;
  int files_ = 0;
};

inline const nlohmann::json kMaySignAll = {{{"issuers", {"*"}}, {"doctypes", {"*"}}}};
inline const nlohmann::json kGovernanceMatch = {{"subject", {{"O", "EXAMPLE GOVERNANCE DIVISION"}}},
                                                {"policies", {"2.16.356.100.10.1"}}};

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_SUPPORT_TRUST_STORE_DIRECTORY_H_
