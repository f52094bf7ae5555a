"""Makes a program of the README's and the public headers' C++ samples: extract_samples.py ROOT OUTPUT.

A sample is a ```cpp block of README.md, or a stretch of indented lines, one of them with a ';', in the comment that a
header of include/dlverify/ begins with. Each becomes a member function of a SampleContext (sample_context.h), which has
what the samples take for granted; folders of a real system become those of the test.
"""
import pathlib
import re
import sys

FOLDERS = {
    '"/etc/dlverify/trust"': "trust_folder()",
    '"/var/lib/kyc/audit"': "log_folder()",
    '"trust"': "new_folder()",
}
INDENTED = "//   "


def readme_samples(text):
    for block in re.finditer(r"^```cpp\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, block.start()) + 2, block.group(1)


def header_samples(text):
    lines, first, code = text.splitlines(), 0, []
    for number, line in enumerate(lines, 1):
        if line.startswith(INDENTED):
            first = first if code else number
            code.append(line[len(INDENTED):])
            continue
        if any(";" in each for each in code):
            yield first, "\n".join(code) + "\n"
        code = []
        if not line.startswith("//"):
            return


def samples_of(root):
    yield from (("README.md", *sample) for sample in readme_samples((root / "README.md").read_text(encoding="utf-8")))
    for header in sorted((root / "include").rglob("*.h")):
        name = str(header.relative_to(root / "include"))
        yield from ((name, *sample) for sample in header_samples(header.read_text(encoding="utf-8")))


def main():
    root, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    includes, functions, table = {'#include "docs/sample_context.h"'}, [], []
    for number, (name, line, code) in enumerate(samples_of(root)):
        includes.add("#include <dlverify/verify.h>" if name == "README.md" else f"#include <{name}>")
        includes |= set(re.findall(r"^#include .*$", code, re.MULTILINE))
        code = re.sub(r"^#include .*$", "", code, flags=re.MULTILINE)
        for folder, ours in FOLDERS.items():
            code = code.replace(folder, ours)
        functions.append(f"struct Sample{number} : SampleContext {{\n  using SampleContext::SampleContext;\n  Ended run() {{\n"
                         f'#line {line} "{name}"\n{code}\nreturn Ended();\n  }}\n}};\n')
        table.append(f'      {{"{name}:{line}", [] {{ Sample{number} sample("{name}"); return SampleRun{{sample.run(), sample.done}}; }}}},')
    output.write_text("\n".join([*sorted(includes), "", "namespace dlverify_samples {", "namespace {", "", *functions,
                                 "}  // namespace", "", "const std::vector<Sample>& samples() {",
                                 "  static const std::vector<Sample> all = {", *table, "  };", "  return all;", "}",
                                 "", "}  // namespace dlverify_samples", ""]), encoding="utf-8")


main()
