// An output stream into memory that is wiped: a report holds the values of a record.

#ifndef DLVERIFY_SRC_BASE_JSON_SENSITIVE_STREAM_H_
#define DLVERIFY_SRC_BASE_JSON_SENSITIVE_STREAM_H_

#include <ostream>
#include <streambuf>
#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

class SensitiveStreamBuffer : public std::streambuf {
 public:
  [[nodiscard]] std::string_view view() const { return {written_.data(), written_.size()}; }

 protected:
  int_type overflow(int_type character) override {
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
      written_.push_back(traits_type::to_char_type(character));
    }
    return traits_type::not_eof(character);
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    written_.insert(written_.end(), text, text + size);
    return size;
  }

 private:
  SensitiveBuffer written_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_SENSITIVE_STREAM_H_
