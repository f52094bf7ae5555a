// The many ways to write one document: every spelling has the same canonical form.

#ifndef DLVERIFY_TESTS_LAWS_SPELLING_H_
#define DLVERIFY_TESTS_LAWS_SPELLING_H_

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>

#include "documents/sample_documents.h"

namespace dlverify {

// Attribute order, quotes, white space in tags, empty-element tags, character references, CDATA, line ends.
class Speller {
 public:
  explicit Speller(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] std::string element(const samples::Xml& element);
  // A whole document with `signature` among the root's children: also byte order mark, declaration, the Signature's
  // place, and white space behind the root.
  [[nodiscard]] std::string document(const samples::Xml& root, std::string_view signature);
  // `signature` with white space in the Base64 that SignedInfo does not cover.
  [[nodiscard]] std::string signature(std::string_view signature);

  // Which ways were taken, for RC_CLASSIFY.
  [[nodiscard]] bool used(const std::string& way) const { return used_.contains(way); }

 private:
  bool one_in(unsigned count, const char* way);
  std::string any_of(std::initializer_list<const char*> texts);
  std::string tag_space();
  std::string reference(std::string_view character);
  std::string attribute(const std::string& name, const std::string& value);
  std::string text(std::string_view text);
  std::string start(const samples::Xml& element);

  std::mt19937_64 random_;
  std::set<std::string> used_;
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_LAWS_SPELLING_H_
