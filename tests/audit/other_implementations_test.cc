// Others read what dlverify writes, and dlverify what they write: Go's sumdb packages, and a verifier in Python that
// was written from docs/audit-log.md.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>

#include "audit/evidence/merkle_proof.h"
#include "audit/log_for_tests.h"
#include "base/text/base64.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::kStart;
using test::LogForTests;

struct Ran {
  int exit_code = -1;
  std::string output;
};

Ran run(const std::string& command) {
  Ran ran;
  std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> chunk;
  for (std::size_t size = 0; (size = std::fread(chunk.data(), 1, chunk.size(), pipe)) > 0;) {
    ran.output.append(chunk.data(), size);
  }
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) ran.exit_code = WEXITSTATUS(status);
  return ran;
}

// Builds the Go program once; empty where there is no Go or no golang.org/x/mod.
const std::string& go_program() {
  static const test::Scratch scratch;
  static const std::string program = [] {
    const bool has_mod = std::filesystem::exists("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog");
    if (!has_mod || run("go version").exit_code != 0) return std::string();
    const std::string target = (scratch.path() / "sumdb_check").string();
    const auto built =
        run(fmt::format("GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOCACHE={0}/cache CGO_ENABLED=0 "
                        "go build -o {1} {2}/tests/audit/go/sumdb_check.go",
                        scratch.path().string(), target, DLVERIFY_SOURCE_DIR));
    if (built.exit_code != 0) ADD_FAILURE() << built.output;
    return target;
  }();
  return program;
}

std::optional<MerkleHash> hash_of(std::string_view base64) {
  const auto bytes = decode_base64(base64);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  MerkleHash hash;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

TEST(OtherImplementations, GoVerifiesWhatDlverifyWritesAndDlverifyItsProofs) {
  if (go_program().empty()) GTEST_SKIP() << "needs golang-go and golang-golang-x-mod-dev";
  for (const int count : {0, 1, 6, 254, 255, 256, 600}) {
    LogForTests audit;
    audit.append_batch(count, kStart);
    const auto reader = audit.reader();
    const auto checkpoint = *reader.checkpoint();
    const auto ran = run(fmt::format("{} verify {} '{}'", go_program(), (audit.folder / "2026-10").string(),
                                     reader.public_key().to_vkey()));
    ASSERT_EQ(ran.exit_code, 0) << count << "\n" << ran.output;
    std::istringstream lines(ran.output);
    int checked = 0;
    for (std::string line; std::getline(lines, line); ++checked) {
      std::istringstream words(line);
      std::string what, hash, word;
      std::uint64_t number = 0;
      words >> what >> number >> hash;
      std::vector<MerkleHash> path;
      while (words >> word) path.push_back(*hash_of(word));
      if (what == "record") {
        ASSERT_TRUE(holds(InclusionProof{number, checkpoint.size(), path}, *hash_of(hash), checkpoint.root())) << line;
      } else {
        ASSERT_TRUE(holds(ConsistencyProof{number, checkpoint.size(), path}, *hash_of(hash), checkpoint.root()))
            << line;
        EXPECT_EQ(reader.prove_consistency("2026-10", number)->path, path) << "the same proof, hash by hash";
      }
    }
    EXPECT_GT(checked, 1);
  }
}

TEST(OtherImplementations, DlverifyVerifiesWhatGoWrites) {
  if (go_program().empty()) GTEST_SKIP() << "needs golang-go and golang-golang-x-mod-dev";
  for (const int size : {1, 2, 255, 256, 257, 1000, 66'000}) {
    const test::Scratch scratch;
    const auto period = scratch.path() / "2026-11";
    const auto ran = run(fmt::format("{} write {} example.com/go {}", go_program(), period.string(), size));
    ASSERT_EQ(ran.exit_code, 0) << ran.output;
    AuditVerificationOptions options;
    options.scope = AuditVerificationOptions::Scope::kEvidence;
    const auto key = AuditPublicKey::parse(ran.output, "Go's key");
    ASSERT_TRUE(key) << key.error().text();
    options.key = *key;
    const auto found = verify_audit_log(scratch.path(), options);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->passed()) << size << "\n" << test::problems_text(*found);
    EXPECT_EQ(found->entries, static_cast<std::uint64_t>(size));
    auto checkpoint = test::read_bytes(period / "checkpoint");
    checkpoint[checkpoint.size() - 10] = checkpoint[checkpoint.size() - 10] == 'A' ? 'B' : 'A';
    test::write_bytes(period / "checkpoint", checkpoint);
    EXPECT_FALSE(verify_audit_log(scratch.path(), options)->passed());
  }
}

TEST(OtherImplementations, AVerifierWrittenFromThePageAloneAgrees) {
  if (run("python3 -c 'import sqlite3'").exit_code != 0 || run("openssl version").exit_code != 0) {
    GTEST_SKIP() << "needs python3 and openssl";
  }
  LogForTests audit;
  audit.append(3);
  audit.append_batch(520, kStart + days(10));
  const SequenceRange erased{20, 22};
  ASSERT_TRUE(audit.log().erase(std::span(&erased, 1), test::kOfficer, kStart + days(11)));
  audit.append(3, kStart + days(40));
  ASSERT_TRUE(audit.log().prune("2026-10", test::kOfficer, kStart + days(41)));
  const auto proof = *audit.reader().prove(30, AuditDisclosure::kWithContent);
  const auto key = audit.reader().public_key().to_vkey();
  audit.close();
  const std::string verifier = std::string("python3 " DLVERIFY_SOURCE_DIR "/tests/audit/independent_verifier.py");
  const auto judge_log = [&] { return run(fmt::format("{} log {} '{}'", verifier, audit.folder.string(), key)); };
  const auto whole = judge_log();
  EXPECT_EQ(whole.exit_code, 0) << whole.output;
  const auto bundle = audit.folder / "2026-11/tile/entries/001";
  std::string content = test::read_bytes(bundle);
  content[52 * 3 + 40] ^= 1;
  test::write_bytes(bundle, content);
  EXPECT_EQ(judge_log().exit_code, 1);
  EXPECT_FALSE(audit.verify().passed());

  const test::Scratch scratch;
  const auto file = scratch.path() / "proof.json";
  test::write_bytes(file, proof.to_json());
  const auto judge_proof = [&] { return run(fmt::format("{} proof {} '{}'", verifier, file.string(), key)); };
  EXPECT_EQ(judge_proof().exit_code, 0) << judge_proof().output;
  std::string altered = proof.to_json();
  altered.replace(altered.find("PANCR"), 5, "ADHAR");
  test::write_bytes(file, altered);
  EXPECT_EQ(judge_proof().exit_code, 1);
  EXPECT_FALSE(ProofBundle::from_json(altered, "proof")->check(*AuditPublicKey::parse(key, "key")));
}

TEST(ProofBundle, RejectsAPlaceThatTheTreeDoesNotHave) {
  LogForTests audit;
  audit.append(1);
  const std::string json = audit.reader().prove(1, AuditDisclosure::kWithContent)->to_json();
  ASSERT_TRUE(ProofBundle::from_json(json, "proof"));
  const auto at = json.find("\"size\"");
  const auto end = json.find_first_of(",}\n", at);
  for (const std::string size : {"0", "1"}) {
    std::string altered = json;
    altered.replace(at, end - at, "\"size\":" + size);
    EXPECT_FALSE(ProofBundle::from_json(altered, "proof")) << size;
  }
}

}  // namespace
}  // namespace dlverify
