#include "dlverify/digilocker/upload_check.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

enum class FileType : std::uint8_t { kJpeg, kPng, kPdf };

struct NamedType {
  std::string_view name;
  FileType type;
};

constexpr std::array<NamedType, 4> kExtensions = {
    {{"jpg", FileType::kJpeg}, {"jpeg", FileType::kJpeg}, {"png", FileType::kPng}, {"pdf", FileType::kPdf}}};

// Those that the API's description lists and that name one of its types: image/pdf is its own.
constexpr std::array<NamedType, 5> kContentTypes = {{{"image/jpeg", FileType::kJpeg},
                                                     {"image/jpg", FileType::kJpeg},
                                                     {"image/png", FileType::kPng},
                                                     {"application/pdf", FileType::kPdf},
                                                     {"image/pdf", FileType::kPdf}}};

constexpr std::array<UploadFinding, 13> kFindings = {{
    {UploadProblem::kPathMissing, "path_missing", "the path is empty; give the folder and the file's name"},
    {UploadProblem::kFileNameMissing, "filename_missing", "the path ends with a slash: the file's name is missing"},
    {UploadProblem::kPathMalformed, "invalid_path",
     "the path has an empty step, or a step of dots alone; write it as /folder/name.pdf"},
    {UploadProblem::kRestrictedCharacter, "invalid_filename",
     "the path has a control character, or one of \\ : * ? \" < > |, which file names should not have"},
    {UploadProblem::kNotAscii, "invalid_filename",
     "the path has characters outside ASCII, which an HTTP header does not carry reliably"},
    {UploadProblem::kFileTypeNotAllowed, "invalid_filetype", "the file's name ends with none of .jpg .jpeg .png .pdf"},
    {UploadProblem::kContentTypeMissing, "contenttype_missing", "the content type is empty"},
    {UploadProblem::kContentTypeNotAllowed, "invalid_filetype",
     "the content type is none of image/jpeg, image/jpg, image/png and application/pdf"},
    {UploadProblem::kContentMissing, "file_data_missing", "the file is empty"},
    {UploadProblem::kContentTooLarge, "invalid_filesize", "the file is longer than 10 MB (10485760 bytes)"},
    {UploadProblem::kContentSizeDoubtful, "invalid_filesize",
     "the file is longer than 10000000 bytes, and may be over the limit of 10 MB"},
    {UploadProblem::kNameAndContentTypeDiffer, "mimetype_mismatch",
     "the file's name and the content type tell of different types"},
    {UploadProblem::kContentIsOfAnotherType, "mimetype_mismatch", "the file does not begin as the content type says"},
}};

constexpr bool are_in_order() {
  for (std::size_t i = 0; i < kFindings.size(); ++i) {
    if (static_cast<std::size_t>(kFindings.at(i).problem) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

template <std::size_t kSize>
std::optional<FileType> type_named(const std::array<NamedType, kSize>& types, std::string_view name) {
  const auto found = std::ranges::find(types, in_lower_case(name), &NamedType::name);
  if (found == types.end()) return std::nullopt;
  return found->type;
}

std::optional<FileType> type_of_name(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  return type_named(kExtensions, file_name.substr(dot + 1));
}

// RFC 9110, 8.3.1: parameters follow a semicolon, white space around them means nothing.
std::string_view media_type_of(std::string_view content_type) {
  return trimmed(content_type.substr(0, content_type.find(';')), " \t");
}

bool begins_as(FileType type, std::span<const std::byte> content) {
  const std::string_view bytes(reinterpret_cast<const char*>(content.data()), content.size());
  switch (type) {
    case FileType::kJpeg:
      return bytes.starts_with("\xFF\xD8\xFF");
    case FileType::kPng:
      return bytes.starts_with("\x89PNG\r\n\x1A\n");
    case FileType::kPdf:
      return bytes.starts_with("%PDF-");
  }
  return false;
}

bool is_restricted(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || std::string_view("\\:*?\"<>|").contains(c);
}

// A leading slash is a root; the file's name is the last step.
bool has_malformed_step(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  for (auto slash = path.find('/');; slash = path.find('/')) {
    const std::string_view step = path.substr(0, slash);
    const bool is_last = slash == std::string_view::npos;
    if (step.empty() ? !is_last : step.find_first_not_of('.') == std::string_view::npos) return true;
    if (is_last) return false;
    path.remove_prefix(slash + 1);
  }
}

class Findings {
 public:
  void add_if(bool is_found, UploadProblem problem) {
    if (is_found) found_.push_back(kFindings.at(static_cast<std::size_t>(problem)));
  }
  [[nodiscard]] std::vector<UploadFinding> take() && { return std::move(found_); }

 private:
  std::vector<UploadFinding> found_;
};

}  // namespace

std::vector<UploadFinding> check_upload(const Upload& upload) {
  const std::string_view path = upload.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);  // of npos: 0
  const std::string_view media_type = media_type_of(upload.content_type);
  const auto named = type_of_name(name);
  const auto declared = type_named(kContentTypes, media_type);
  const std::size_t size = upload.content.size();

  Findings findings;
  findings.add_if(path.empty(), UploadProblem::kPathMissing);
  findings.add_if(!path.empty() && name.empty(), UploadProblem::kFileNameMissing);
  findings.add_if(has_malformed_step(path), UploadProblem::kPathMalformed);
  findings.add_if(std::ranges::any_of(path, is_restricted), UploadProblem::kRestrictedCharacter);
  findings.add_if(std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }),
                  UploadProblem::kNotAscii);
  findings.add_if(!name.empty() && !named, UploadProblem::kFileTypeNotAllowed);
  findings.add_if(media_type.empty(), UploadProblem::kContentTypeMissing);
  findings.add_if(!media_type.empty() && !declared, UploadProblem::kContentTypeNotAllowed);
  findings.add_if(size == 0, UploadProblem::kContentMissing);
  findings.add_if(size > kUploadBytesMax, UploadProblem::kContentTooLarge);
  findings.add_if(size > kUploadBytesSafe && size <= kUploadBytesMax, UploadProblem::kContentSizeDoubtful);
  findings.add_if(named && declared && *named != *declared, UploadProblem::kNameAndContentTypeDiffer);
  findings.add_if(declared && size != 0 && !begins_as(*declared, upload.content),
                  UploadProblem::kContentIsOfAnotherType);
  return std::move(findings).take();
}

}  // namespace dlverify
