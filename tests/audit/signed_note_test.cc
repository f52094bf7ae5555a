#include "audit/evidence/signed_note.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "audit/evidence/checkpoint_signing.h"
#include "audit/log_for_tests.h"
#include "dlverify/audit/proof.h"

namespace dlverify {
namespace {

// The example in the documentation of Go's sumdb/note.
constexpr std::string_view kPublic = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPrivate = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view kSigned =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(SignedNote, SignsAndReadsTheExampleOfGo) {
  const auto key = AuditSigningKey::parse(kPrivate, "PeterNeumann", "key");
  ASSERT_TRUE(key) << key.error().text();
  EXPECT_EQ(key->public_key().to_vkey(), kPublic);
  EXPECT_EQ(*sign_note(kText, *key), kSigned);
  const auto note = parse_note(kSigned);
  ASSERT_TRUE(note) << note.error().text();
  EXPECT_EQ(note->text, kText);
  ASSERT_EQ(note->signatures.size(), 1U);
  const auto public_key = AuditPublicKey::parse(kPublic, "key");
  ASSERT_TRUE(public_key);
  EXPECT_EQ(note->signatures[0].key_id, public_key->id());
  EXPECT_TRUE(is_signature_of(*public_key, note->text, note->signatures[0].signature));
}

TEST(SignedNote, EveryAlteredByteOfTextOrSignatureIsRefused) {
  const auto key = *AuditPublicKey::parse(kPublic, "key");
  const auto note = *parse_note(kSigned);
  for (std::size_t i = 0; i < kText.size(); ++i) {
    std::string text(kText);
    text[i] = static_cast<char>(text[i] ^ 1);
    EXPECT_FALSE(is_signature_of(key, text, note.signatures[0].signature)) << i;
  }
  for (std::size_t i = 0; i < note.signatures[0].signature.size(); ++i) {
    auto signature = note.signatures[0].signature;
    signature[i] ^= std::byte{0x10};
    EXPECT_FALSE(is_signature_of(key, note.text, signature)) << i;
  }
}

TEST(SignedNote, RefusesWhatIsNone) {
  const std::string line = "— a AAAAAAE=\n";
  EXPECT_TRUE(parse_note("text\n\n" + line));
  for (const std::string& note :
       std::vector<std::string>{std::string(), std::string("text\n"), "text\n" + line, "text\n\n",
                                "text\n\n" + line.substr(0, line.size() - 1), "text\n\n" + line + "\n",
                                "text\r\n\n" + line, "te\x01xt\n\n" + line, "te\xFFxt\n\n" + line,
                                std::string("text\n\n- a AAAAAAE=\n"), std::string("text\n\n— a AAAAAAE\n"),
                                std::string("text\n\n— a AAAA\n"), std::string("text\n\n—  AAAAAAE=\n"),
                                std::string("text\n\n— a+b AAAAAAE=\n"), std::string("text\n\n— AAAAAAE=\n"),
                                std::string("text\n\n— a\u00A0b AAAAAAE=\n"), std::string("text\n\n— a AAAAAAE= \n")}) {
    EXPECT_FALSE(parse_note(note)) << testing::PrintToString(note);
  }
}

TEST(SignedNote, TakesSixteenSignaturesAndHasALimit) {
  std::string note = "text\n\n";
  for (int i = 0; i < 64; ++i) note += "— a AAAAAAE=\n";
  EXPECT_TRUE(parse_note(note));
  EXPECT_FALSE(parse_note(note + "— a AAAAAAE=\n"));
}

TEST(AuditKey, RefusesPublicKeysThatAreNone) {
  for (const std::string key : {"", "a", "a+b", "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a3+AA==",
                                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"}) {
    const auto parsed = AuditPublicKey::parse(key, "key");
    ASSERT_FALSE(parsed) << key;
    EXPECT_EQ(parsed.error().fault, AuditFault::kKey);
  }
  EXPECT_TRUE(AuditPublicKey::parse(" " + std::string(kPublic) + "\n", "key"));
}

TEST(AuditKey, KeepsAKeyInAFileOfItsOwnersAlone) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "key.pem";
  const auto key = *AuditSigningKey::generate("example.com/log");
  ASSERT_TRUE(key.save(file));
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(key.save(file).error().fault, AuditFault::kExists);
  const auto loaded = AuditSigningKey::load(file, "example.com/log");
  ASSERT_TRUE(loaded) << loaded.error().text();
  EXPECT_EQ(loaded->public_key(), key.public_key());
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  EXPECT_EQ(AuditSigningKey::load(file, "example.com/log").error().fault, AuditFault::kKey);
  EXPECT_EQ(AuditSigningKey::load(scratch.path() / "none", "example.com/log").error().fault, AuditFault::kKey);
}

TEST(AuditKey, RefusesPrivateKeysThatAreNone) {
  EXPECT_FALSE(AuditSigningKey::parse(kPrivate, "another", "key"));
  EXPECT_FALSE(AuditSigningKey::parse("", "a", "key"));
  EXPECT_FALSE(AuditSigningKey::parse("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "a", "key"));
  std::string wrong(kPrivate);
  wrong.back() = 'y';
  EXPECT_FALSE(AuditSigningKey::parse(wrong, "PeterNeumann", "key"));
  EXPECT_FALSE(AuditSigningKey::generate("a b"));
  EXPECT_FALSE(AuditSigningKey::generate("a+b"));
  EXPECT_FALSE(AuditSigningKey::generate(""));
}

TEST(Checkpoint, IsReadAsItWasSigned) {
  const auto key = *AuditSigningKey::generate("example.com/log");
  const MerkleHash root{std::byte{1}};
  const auto note = *sign_checkpoint("example.com/log/2026-11", 42, root, key);
  const auto checkpoint = Checkpoint::parse(note, "checkpoint");
  ASSERT_TRUE(checkpoint) << checkpoint.error().text();
  EXPECT_EQ(checkpoint->origin(), "example.com/log/2026-11");
  EXPECT_EQ(checkpoint->size(), 42U);
  EXPECT_EQ(checkpoint->root(), root);
  EXPECT_TRUE(checkpoint->verify(key.public_key()));
  const auto other = *AuditSigningKey::generate("example.com/log");
  EXPECT_EQ(checkpoint->verify(other.public_key()).error().error.what, "the checkpoint is not signed by the key given");
  const auto elsewhere = *AuditSigningKey::generate("example.com/other");
  EXPECT_FALSE(checkpoint->verify(elsewhere.public_key()));
}

TEST(Checkpoint, OfAnotherLogThanItsKeyIsRefused) {
  const auto key = *AuditSigningKey::generate("example.com/log");
  for (const char* origin : {"example.com/lo", "example.com/log2/2026", "example.org/log/2026", "example.com/log/"}) {
    const auto checkpoint = *Checkpoint::parse(*sign_checkpoint(origin, 1, {}, key), "checkpoint");
    EXPECT_FALSE(checkpoint.verify(key.public_key())) << origin;
  }
}

TEST(Checkpoint, AlteredAnywhereIsRefused) {
  const auto key = *AuditSigningKey::generate("example.com/log");
  const auto note = *sign_checkpoint("example.com/log", 1000, {}, key);
  for (std::size_t i = 0; i < note.size(); ++i) {
    for (const char bit : {'\x01', '\x04', '\x20'}) {
      std::string altered = note;
      altered[i] = static_cast<char>(altered[i] ^ bit);
      const auto checkpoint = Checkpoint::parse(altered, "checkpoint");
      EXPECT_FALSE(checkpoint && checkpoint->verify(key.public_key())) << i;
    }
  }
}

TEST(Checkpoint, RefusesWhatIsNone) {
  const std::string signature = "\n— a AAAAAAE=\n";
  const std::string root(43, 'A');
  EXPECT_TRUE(Checkpoint::parse("a\n0\n" + root + "=\n" + signature, "c"));
  EXPECT_TRUE(Checkpoint::parse("a\n0\n" + root + "=\nextension\n" + signature, "c"));
  for (const std::string& text :
       {std::string(), std::string("a\n"), std::string("a\n1\n"), "a\n01\n" + root + "=\n", "a\n-1\n" + root + "=\n",
        "a\n18446744073709551616\n" + root + "=\n", "a\n1 \n" + root + "=\n", "a\n1\n" + root + "\n",
        "\n1\n" + root + "=\n", "a\n1\n" + root + "=\n\nx\n"}) {
    EXPECT_FALSE(Checkpoint::parse(text + signature, "c")) << testing::PrintToString(text);
  }
  EXPECT_FALSE(Checkpoint::parse(std::string(Checkpoint::kTextBytesMax + 1, 'a'), "c"));
}

}  // namespace
}  // namespace dlverify
