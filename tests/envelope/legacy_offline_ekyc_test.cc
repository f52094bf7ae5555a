#include "envelope/legacy_offline_ekyc.h"

#include <gtest/gtest.h>

namespace dlverify {
namespace {

TEST(LegacyOfflineEkyc, IsToldByItsRoot) {
  for (const char* xml :
       {"<OKY v=\"1.0\"/>", "<OKV/>", "<OKY>", "<OKY", "<?xml version=\"1.0\"?>\r\n<OKY n=\"\"/>",
        "\xEF\xBB\xBF<OKY\tn=\"\"/>", "\xEF\xBB\xBF<?xml version='1.0'?><OKV\nn=\"\"/>", " \n<OKY/>"}) {
    EXPECT_TRUE(is_legacy_offline_ekyc(xml)) << xml;
  }
}

TEST(LegacyOfflineEkyc, IsNothingElse) {
  for (const char* xml : {"", "<", "OKY", "<OK/>", "<OKYC/>", "<OKY:a/>", "<oky/>", "<OfflinePaperlessKyc/>",
                          "<Certificate><OKY/></Certificate>", "<?xml <OKY/>", "<!-- --><OKY/>"}) {
    EXPECT_FALSE(is_legacy_offline_ekyc(xml)) << xml;
  }
}

}  // namespace
}  // namespace dlverify
