#include "dlverify/digilocker/upload_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace dlverify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum UploadProblem;

const std::string kPdf = "%PDF-1.4\n";
const std::string kPng = "\x89PNG\r\n\x1A\n";
const std::string kJpeg = "\xFF\xD8\xFF\xE0";

std::vector<UploadFinding> check(std::string_view path, std::string_view content_type, std::string_view content) {
  return check_upload({.path = path, .content_type = content_type, .content = std::as_bytes(std::span(content))});
}

std::vector<UploadProblem> problems(std::string_view path, std::string_view content_type, std::string_view content) {
  std::vector<UploadProblem> found;
  for (const UploadFinding& finding : check(path, content_type, content)) found.push_back(finding.problem);
  return found;
}

TEST(UploadCheck, FindsNothingInWhatTheApiAllows) {
  EXPECT_THAT(problems("/folder/name.pdf", "application/pdf", kPdf), IsEmpty());
  EXPECT_THAT(problems("name.PDF", "image/pdf", kPdf), IsEmpty());
  EXPECT_THAT(problems("/name.jpg", "image/jpg", kJpeg), IsEmpty());
  EXPECT_THAT(problems("/a b/c.d/my name (2).jpeg", "IMAGE/JPEG", kJpeg), IsEmpty());
  EXPECT_THAT(problems("/name.jpg", " image/jpeg ; charset=binary", kJpeg), IsEmpty());
  EXPECT_THAT(problems("/..name.png", "image/png", kPng), IsEmpty());
}

TEST(UploadCheck, RefusesPathsThatNameNoFile) {
  EXPECT_THAT(problems("", "image/png", kPng), ElementsAre(kPathMissing));
  EXPECT_THAT(problems("/", "image/png", kPng), ElementsAre(kFileNameMissing));
  EXPECT_THAT(problems("/folder/", "image/png", kPng), ElementsAre(kFileNameMissing));
  EXPECT_THAT(problems("//", "image/png", kPng), ElementsAre(kFileNameMissing, kPathMalformed));
  for (const char* path : {"//a.png", "/a//b.png", "/./b.png", "/../b.png", "../b.png", "/a/.../b.png"}) {
    EXPECT_THAT(problems(path, "image/png", kPng), ElementsAre(kPathMalformed)) << path;
  }
  EXPECT_THAT(problems("/a/..", "image/png", kPng), ElementsAre(kPathMalformed, kFileTypeNotAllowed));
}

TEST(UploadCheck, RefusesCharactersThatDoNotBelongInAName) {
  for (const char c : std::string("\\:*?\"<>|\r\n\t\x7F\x01")) {
    EXPECT_THAT(problems(std::string("/a") + c + "b.png", "image/png", kPng), ElementsAre(kRestrictedCharacter)) << c;
  }
  EXPECT_THAT(problems(std::string("/a\0.png", 7), "image/png", kPng), ElementsAre(kRestrictedCharacter));
  EXPECT_THAT(problems("/\xE0\xA4\x86.png", "image/png", kPng), ElementsAre(kNotAscii));
  EXPECT_THAT(problems("/a.png\r\nhmac: x", "image/png", kPng), ElementsAre(kRestrictedCharacter, kFileTypeNotAllowed));
}

TEST(UploadCheck, RefusesOtherTypes) {
  for (const char* path : {"/name", "/name.", "/name.gif", "/name.pdf.exe", "/name.pdf ", "/.pdf", "/a.pdf/name"}) {
    EXPECT_THAT(problems(path, "application/pdf", kPdf), ElementsAre(kFileTypeNotAllowed)) << path;
  }
  for (const char* type : {"", " ", ";charset=x"}) {
    EXPECT_THAT(problems("/a.pdf", type, kPdf), ElementsAre(kContentTypeMissing)) << type;
  }
  for (const char* type : {"image/gif", "application/octet-stream", "pdf", "application/pdf,image/png", "image /png"}) {
    EXPECT_THAT(problems("/a.pdf", type, kPdf), ElementsAre(kContentTypeNotAllowed)) << type;
  }
}

TEST(UploadCheck, HoldsNameTypeAndContentAgainstOneAnother) {
  EXPECT_THAT(problems("/a.png", "image/jpeg", kJpeg), ElementsAre(kNameAndContentTypeDiffer));
  EXPECT_THAT(problems("/a.png", "image/png", kJpeg), ElementsAre(kContentIsOfAnotherType));
  EXPECT_THAT(problems("/a.pdf", "application/pdf", "%PDF"), ElementsAre(kContentIsOfAnotherType));
  EXPECT_THAT(problems("/a.pdf", "application/pdf", " %PDF-1.4"), ElementsAre(kContentIsOfAnotherType));
  EXPECT_THAT(problems("/a.jpg", "image/png", kPdf), ElementsAre(kNameAndContentTypeDiffer, kContentIsOfAnotherType));
}

TEST(UploadCheck, CountsBytesOnBothSidesOfEachLimit) {
  std::string content = kPdf;
  const auto of_size = [&](std::size_t size) {
    content.resize(size);
    return problems("/a.pdf", "application/pdf", content);
  };
  EXPECT_THAT(of_size(kUploadBytesSafe), IsEmpty());
  EXPECT_THAT(of_size(kUploadBytesSafe + 1), ElementsAre(kContentSizeDoubtful));
  EXPECT_THAT(of_size(kUploadBytesMax), ElementsAre(kContentSizeDoubtful));
  EXPECT_THAT(of_size(kUploadBytesMax + 1), ElementsAre(kContentTooLarge));
  EXPECT_THAT(problems("/a.pdf", "application/pdf", ""), ElementsAre(kContentMissing));
}

TEST(UploadCheck, TellsEverythingAtOnce) {
  EXPECT_THAT(problems("", "", ""), ElementsAre(kPathMissing, kContentTypeMissing, kContentMissing));
  EXPECT_THAT(problems("//\xC3\xA9:a.exe", "text/plain", ""),
              ElementsAre(kPathMalformed, kRestrictedCharacter, kNotAscii, kFileTypeNotAllowed, kContentTypeNotAllowed,
                          kContentMissing));
}

// The codes of the 400 response in API Setu's description.
TEST(UploadCheck, NamesErrorsAsTheApiDoes) {
  const auto error = [](const std::vector<UploadFinding>& findings) { return findings.front().api_error; };
  EXPECT_EQ(error(check("", "image/png", kPng)), "path_missing");
  EXPECT_EQ(error(check("/", "image/png", kPng)), "filename_missing");
  EXPECT_EQ(error(check("//a.png", "image/png", kPng)), "invalid_path");
  EXPECT_EQ(error(check("/a:.png", "image/png", kPng)), "invalid_filename");
  EXPECT_EQ(error(check("/a.gif", "image/png", kPng)), "invalid_filetype");
  EXPECT_EQ(error(check("/a.png", "", kPng)), "contenttype_missing");
  EXPECT_EQ(error(check("/a.png", "image/png", "")), "file_data_missing");
  EXPECT_EQ(error(check("/a.png", "image/png", kPdf)), "mimetype_mismatch");
}

RC_GTEST_PROP(UploadCheck, IsTotalOrderedAndQuotesNothing,
              (const std::string& path, const std::string& type, const std::string& content)) {
  const auto findings = check(path, type, content);
  const auto again = check(path, type, content);
  RC_ASSERT(std::ranges::is_sorted(findings, std::ranges::less(), &UploadFinding::problem));
  RC_ASSERT(std::ranges::adjacent_find(findings, {}, &UploadFinding::problem) == findings.end());
  RC_ASSERT(findings.size() == again.size());
  for (std::size_t i = 0; i < findings.size(); ++i) RC_ASSERT(findings[i].message.data() == again[i].message.data());
}

// Appending to the folder never cures a name.
RC_GTEST_PROP(UploadCheck, KeepsTheProblemsOfANameInAnyFolder, (const std::string& name)) {
  RC_PRE(name.find('/') == std::string::npos);
  const bool is_restricted = std::ranges::count(problems("/" + name, "image/png", kPng), kRestrictedCharacter) != 0;
  const auto deeper = problems("/some/folder/" + name, "image/png", kPng);
  RC_ASSERT((std::ranges::count(deeper, kRestrictedCharacter) != 0) == is_restricted);
}

}  // namespace
}  // namespace dlverify
