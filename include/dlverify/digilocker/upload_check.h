// What DigiLocker will object to in a file that is about to be uploaded (POST /oauth2/1/file/upload), told before it is
// sent.
//
//   const auto content = std::as_bytes(std::span(file));
//   for (const auto& finding : dlverify::check_upload({.path = path, .content_type = type, .content = content})) {
//     complain(finding.message);
//   }
//
// The API allows JPG, JPEG, PNG and PDF of up to 10 MB, and answers anything else with one error at a time. It does not
// say which characters it restricts, nor which of the two megabytes it means: docs/request-helpers.md tells how that is
// read here. No finding is no promise: whether the folder exists, the token is valid and the hmac right, only
// DigiLocker can tell.

#ifndef DLVERIFY_DIGILOCKER_UPLOAD_CHECK_H_
#define DLVERIFY_DIGILOCKER_UPLOAD_CHECK_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

struct Upload {
  std::string_view path;               // the `path` header: the folder in DigiLocker and the file's name
  std::string_view content_type;       // the Content-Type header
  std::span<const std::byte> content;  // the file
};

enum class UploadProblem : std::uint8_t {
  kPathMissing,
  kFileNameMissing,
  kPathMalformed,
  kRestrictedCharacter,
  kNotAscii,
  kFileTypeNotAllowed,
  kContentTypeMissing,
  kContentTypeNotAllowed,
  kContentMissing,
  kContentTooLarge,
  kContentSizeDoubtful,
  kNameAndContentTypeDiffer,
  kContentIsOfAnotherType,
};

// Both views are of static storage.
struct UploadFinding {
  UploadProblem problem;
  std::string_view api_error;  // the code that the API would answer with, such as "invalid_filename"
  std::string_view message;    // for people; repeats nothing of the path
};

inline constexpr std::size_t kUploadBytesSafe = 10'000'000;  // 10 MB by either reading
inline constexpr std::size_t kUploadBytesMax = 10'485'760;   // 10 MiB: more is refused by either

// Every problem, each once, in the order of UploadProblem; empty where none was found.
[[nodiscard]] std::vector<UploadFinding> check_upload(const Upload& upload);

}  // namespace dlverify

#endif  // DLVERIFY_DIGILOCKER_UPLOAD_CHECK_H_
