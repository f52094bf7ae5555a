#include "support/trust_store_directory.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <utility>

#include "support/test_certificates.h"

namespace dlverify::test {

TrustStoreDirectory::TrustStoreDirectory() {
  static std::atomic<int> made = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("dlverify-store-" + std::to_string(getpid()) + "-" + std::to_string(made++));
  std::filesystem::create_directories(path_);
  manifest = {{"format", "dlverify-trust/1"},
              {"anchors", nlohmann::json::array()},
              {"intermediates", nlohmann::json::array()},
              {"crls", nlohmann::json::array()},
              {"signers", nlohmann::json::array()}};
}

TrustStoreDirectory::~TrustStoreDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TrustStoreDirectory& TrustStoreDirectory::anchor(const Certificate& certificate) {
  const auto file = next_file("anchors");
  write(file, der_of(certificate));
  manifest["anchors"].push_back({{"file", file}, {"sha256", certificate.sha256()}});
  return *this;
}

TrustStoreDirectory& TrustStoreDirectory::intermediate(const Certificate& certificate) {
  const auto file = next_file("intermediates");
  write(file, der_of(certificate));
  manifest["intermediates"].push_back({{"file", file}});
  return *this;
}

TrustStoreDirectory& TrustStoreDirectory::crl(const std::vector<std::byte>& der) {
  const auto file = next_file("crls");
  write(file, der);
  manifest["crls"].push_back({{"file", file}});
  return *this;
}

TrustStoreDirectory& TrustStoreDirectory::rule(std::string_view name, nlohmann::json match) {
  return rule(name, std::move(match), kMaySignAll);
}

TrustStoreDirectory& TrustStoreDirectory::rule(std::string_view name, nlohmann::json match, nlohmann::json may_sign) {
  manifest["signers"].push_back({{"name", name}, {"match", std::move(match)}, {"may_sign", std::move(may_sign)}});
  return *this;
}

void TrustStoreDirectory::write(std::string_view file, std::string_view content) const {
  const auto target = path_ / file;
  std::filesystem::create_directories(target.parent_path());
  std::ofstream stream(target, std::ios::binary);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
}

void TrustStoreDirectory::write(std::string_view file, const std::vector<std::byte>& content) const {
  write(file, std::string_view(reinterpret_cast<const char*>(content.data()), content.size()));
}

std::string TrustStoreDirectory::read(std::string_view file) const {
  std::ifstream stream(path_ / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void TrustStoreDirectory::write_manifest() const { write("trust.json", manifest.dump(2)); }

std::expected<TrustStore, ConfigError> TrustStoreDirectory::load() const {
  write_manifest();
  return TrustStore::load(path_);
}

TrustStore TrustStoreDirectory::store() const {
  auto loaded = load();
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *std::move(loaded);
}

std::string TrustStoreDirectory::next_file(std::string_view folder) {
  return std::string(folder) + "/" + std::to_string(files_++) + ".der";
}

}  // namespace dlverify::test
