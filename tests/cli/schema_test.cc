#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/expect_error.h"
#include "cli/tool_process.h"
#include "dlverify/schemas.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

TEST(SchemaTest, ListsEachWithItsLanguage) {
  const ToolRun run = run_tool({.arguments = {"schema"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.error, "");
  EXPECT_THAT(run.output, HasSubstr("report         JSON Schema draft-07\n"));
  EXPECT_THAT(run.output, HasSubstr("\nPANCR          XML Schema 1.0\n"));
  EXPECT_EQ(std::ranges::count(run.output, '\n'), std::ssize(schemas()));
}

TEST(SchemaTest, PrintsWhatTheLibraryHasByNamesInAnyCase) {
  for (const Schema& schema : schemas()) {
    EXPECT_EQ(run_tool({.arguments = {"schema", std::string(schema.name)}}).output, schema.text) << schema.name;
  }
  const ToolRun run = run_tool({.arguments = {"schema", "pancr"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, schema_text("PANCR"));
}

TEST(SchemaTest, RefusesAnUnknownName) {
  expect_error({.arguments = {"schema", "PANCRX"}}, "there is no such schema; see dlverify schema for all of them");
  expect_error({.arguments = {"schema", "record.schema.json"}}, "there is no such schema");
  expect_error({.arguments = {"schema", "report", "record"}}, "an argument too many");
  expect_error({.arguments = {"schema", "report"}, .output_path = "/dev/full"}, "standard output: cannot be written");
}

TEST(SchemaTest, NamesTheSchemaOfADoctypeWithoutAParser) {
  expect_error({.arguments = {"schema", "INCER"}},
               "this doctype has no schema of its own; its envelope is described by the schema certificate");
}

TEST(SchemaTest, HasHelpThatSaysWhatSchemasAreNot) {
  const ToolRun run = run_tool({.arguments = {"schema", "--help"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, HasSubstr("only dlverify verify tells whether a document may be believed"));
  EXPECT_THAT(run.output, HasSubstr("xmllint --noout --nonet --schema pancr.xsd document.xml\n"));
}

}  // namespace
}  // namespace dlverify
