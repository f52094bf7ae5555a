#include "documents/coded_values.h"

#include <gtest/gtest.h>

namespace dlverify {
namespace {

TEST(CodedValues, NormalisesGenderFromLetterAndWord) {
  for (const std::string_view text : {"M", "m", "MALE", "Male", " male "}) EXPECT_EQ(normalised_gender(text), "M");
  for (const std::string_view text : {"F", "FEMALE", "Female"}) EXPECT_EQ(normalised_gender(text), "F");
  for (const std::string_view text : {"T", "TRANSGENDER", "Transgender"}) EXPECT_EQ(normalised_gender(text), "T");
  for (const std::string_view text : {"", " ", "X", "MAL", "MALES", "O"}) EXPECT_EQ(normalised_gender(text), "");
}

TEST(CodedValues, NormalisesStatus) {
  for (const std::string_view text : {"A", "Active", "ACTIVE", " a "}) EXPECT_EQ(normalised_status(text), "active");
  EXPECT_EQ(normalised_status("E"), "expired");
  EXPECT_EQ(normalised_status("Revoked"), "revoked");
  EXPECT_EQ(normalised_status("S"), "suspended");
  EXPECT_EQ(normalised_status(" "), "");
  for (const std::string_view text : {"X", "Actively", "0", "निष्क्रिय"}) EXPECT_EQ(normalised_status(text), "other");
}

TEST(CodedValues, TakesOnlyTheFormOfAPan) {
  EXPECT_TRUE(is_pan("AAAPX0000X"));
  for (const std::string_view text : {"", "AAAPX0000", "AAAPX0000XX", "aaapx0000x", "AAAP00000X", "AAAPXX000X",
                                      "AAAPX00000", "AAAPX 000X", "AAAPX000OX"}) {
    EXPECT_FALSE(is_pan(text)) << text;
  }
}

TEST(CodedValues, KnowsAPanInAnyCase) {
  for (const std::string_view text : {"AAAPX0000X", "aaapx0000x", "AaApX0000x"}) {
    EXPECT_TRUE(is_pan_in_any_case(text)) << text;
  }
  for (const std::string_view text : {"", "AAAPX0000", "AAAPX0000XX", "AAAP00000X", "AAAPX000OX", "aaap[0000x"}) {
    EXPECT_FALSE(is_pan_in_any_case(text)) << text;
  }
}

TEST(CodedValues, TakesOnlyAMaskedUid) {
  EXPECT_TRUE(is_masked_uid("xxxxxxxx0000"));
  EXPECT_TRUE(is_masked_uid("XXXXXXXX0000"));
  EXPECT_TRUE(is_masked_uid("********0000"));
  for (const std::string_view text : {"", "xxxxxxxx000", "xxxxxxxx00000", "xxxxxxx00000", "xxxxxxxxx000",
                                      "xxxxxxxx00a0", "000000000000", "xxxx xxxx 0000", "yyyyyyyy0000"}) {
    EXPECT_FALSE(is_masked_uid(text)) << text;
  }
}

TEST(CodedValues, RecognisesAnUnmaskedUid) {
  EXPECT_TRUE(is_unmasked_uid("000000000000"));
  EXPECT_TRUE(is_unmasked_uid("0000 0000 0000"));
  EXPECT_FALSE(is_unmasked_uid("00000000000"));
  EXPECT_FALSE(is_unmasked_uid("0000000000000"));
  EXPECT_FALSE(is_unmasked_uid("xxxxxxxx0000"));
}

}  // namespace
}  // namespace dlverify
