#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kRootSha256 = "e579301b54cae714b601b65f4d29016a335badc7704a130d32b880886a80d2e3";

TEST(TrustCheckTest, ListsWhatIsInTheStore) {
  const ToolRun run = run_tool({.arguments = {"trust", "check", testdata("trust/main")}});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* const said : {"anchor        CN=Example Root CA 2022", kRootSha256, "valid 2020-01-01T00:00:00Z to",
                                 "rule          DigiLocker", "nothing is missing"}) {
    EXPECT_THAT(run.output, HasSubstr(said));
  }
}

TEST(TrustCheckTest, SaysWhichCrlsAreMissingOrStale) {
  for (const char* const store : {"trust/no_crl", "trust/stale_crl"}) {
    const ToolRun run = run_tool({.arguments = {"trust", "check", testdata(store)}});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.output,
                HasSubstr("missing: there is no current CRL of CN=Example Sub-CA for Document Signer 2022"));
    EXPECT_THAT(run.output, Not(HasSubstr("nothing is missing")));
  }
  const ToolRun stale = run_tool({.arguments = {"trust", "check", testdata("trust/stale_crl")}});
  EXPECT_THAT(stale.output, HasSubstr("2024-02-01T00:00:00Z: EXPIRED"));
}

TEST(TrustCheckTest, RefusesAStoreThatDoesNotLoad) {
  const ScratchFolder folder;
  expect_error({.arguments = {"trust", "check", folder.path("")}}, "trust.json");
}

TEST(TrustInitTest, AStoreIsOfUseOnlyOnceAnAnchorIsImported) {
  const ScratchFolder folder;
  const std::string store = folder.path("store");
  const ToolRun made = run_tool({.arguments = {"trust", "init", "--profile", "india", store}});
  EXPECT_EQ(made.exit_code, 0) << made.error;
  EXPECT_THAT(made.output, HasSubstr("next: "));
  expect_error({.arguments = {"trust", "check", store}}, "trust.json");
  expect_error({.arguments = {"trust", "init", "--profile", "india", store}}, "trust.json");

  const std::string root = testdata("trust/main/anchors/root.pem");
  expect_error({.arguments = {"trust", "import", store, root}}, "root.pem");
  const ToolRun imported = run_tool({.arguments = {"trust", "import", "--fingerprint", kRootSha256, store, root}});
  EXPECT_EQ(imported.exit_code, 0) << imported.error;
  EXPECT_THAT(imported.output, HasSubstr("added as anchor"));
  const ToolRun checked = run_tool({.arguments = {"trust", "check", store}});
  EXPECT_EQ(checked.exit_code, 0) << checked.error;
  EXPECT_THAT(checked.output, HasSubstr("CN=Example Root CA 2022"));
}

TEST(TrustImportTest, TakesSeveralFingerprintsAndFiles) {
  const ScratchFolder folder;
  const std::string store = folder.path("store");
  ASSERT_EQ(run_tool({.arguments = {"trust", "init", "--profile", "india", store}}).exit_code, 0);
  const ToolRun run = run_tool(
      {.arguments = {"trust", "import", "--fingerprint", kRootSha256, "--fingerprint",
                     "45a43dd0cafa5e8ea382205fa31991a14f9b9472adf0b52db2bdb81484c5112e", store,
                     testdata("trust/main/anchors/root.pem"), testdata("trust/main/intermediates/licensed_ca.pem")}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, HasSubstr("added as intermediate"));
}

}  // namespace
}  // namespace dlverify
