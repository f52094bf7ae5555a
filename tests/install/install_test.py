"""Installs dlverify, moves what was installed elsewhere, and uses it from there.

install_test.py static BUILD WORK CXX: BUILD, with static libraries.
install_test.py shared WORK CXX: an application that has dlverify as a subproject, built here: at first without the audit
log and with nothing of dlverify installed, then with both, its libraries shared and in a folder as Debian has it.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

from exported_names import exported_names, strangers

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CONSUMER = SOURCE / "tests/install/consumer"
SERVICE = SOURCE / "examples/service"
TRUST = SOURCE / "testdata/trust/main"
GENUINE = SOURCE / "testdata/accepted/pancr_real_shape/document.xml"
ALTERED = SOURCE / "testdata/signature/name_changed/document.xml"
RECEIVED_AT = "2026-06-01T00:00:00Z"


def run(*command, exits_with=0, environment=None) -> str:
    """What the command prints, on both streams."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env={**os.environ, **(environment or {})})
    wanted = done.returncode != 0 if exits_with is None else done.returncode == exits_with
    check(wanted, f"{command}: exit status {done.returncode}, not {exits_with}\n{done.stdout}")
    return done.stdout


def check(holds: bool, otherwise: str):
    if not holds:
        sys.exit(otherwise)


def install(build: pathlib.Path, work: pathlib.Path) -> pathlib.Path:
    """The folder where the installed files are now: not where they were installed."""
    moved = work / "moved"
    run("cmake", "--install", build, "--prefix", work / "prefix")
    (work / "prefix").rename(moved)
    return moved


def configure(source: pathlib.Path, build: pathlib.Path, cxx: str, *options, exits_with=0) -> str:
    return run("cmake", "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={cxx}", *options,
               exits_with=exits_with)


def check_service(program: pathlib.Path):
    check("believed: PANCR" in run(program, TRUST, GENUINE, RECEIVED_AT), "the genuine document is not believed")
    check("refused: digest_mismatch" in run(program, TRUST, ALTERED, RECEIVED_AT, exits_with=1), "of the altered document")
    run(program, TRUST.parent / "absent", GENUINE, exits_with=2)
    run(program, TRUST, GENUINE, "yesterday", exits_with=2)


def check_audit_consumer(program: pathlib.Path, log: pathlib.Path):
    check("kept as entry" in run(program, TRUST, GENUINE, log), "no entry")
    run(program, TRUST, GENUINE, log, exits_with=2)  # a new log only


def use_by_cmake(prefix: pathlib.Path, work: pathlib.Path, cxx: str):
    for source in (SERVICE, CONSUMER):
        said = configure(source, work / source.name, cxx, f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_CXX_STANDARD=20")
        check("dlverify needs C++23: what links to it is compiled as C++23, not as C++20" in said, said)
        run("cmake", "--build", work / source.name)
    check_service(work / "service/service")
    check_audit_consumer(work / "consumer/keep", work / "log-by-cmake")


def refuse_an_absent_component(prefix: pathlib.Path, work: pathlib.Path, cxx: str):
    for targets in prefix.rglob("dlverifyAuditTargets*.cmake"):
        targets.unlink()
    said = configure(CONSUMER, work / "absent", cxx, f"-DCMAKE_PREFIX_PATH={prefix}", exits_with=None)
    check("built without the audit log" in said, said)


def use_by_pkg_config(prefix: pathlib.Path, work: pathlib.Path, cxx: str):
    [folder] = [file.parent for file in prefix.rglob("dlverify.pc")]
    environment = {"PKG_CONFIG_PATH": str(folder)}
    for module, source in (("dlverify", SERVICE / "main.cc"), ("dlverify-audit", CONSUMER / "keep.cc")):
        flags = run("pkg-config", "--cflags", "--libs", module, environment=environment).split()
        check(not any("/usr/local" in flag for flag in flags), f"{module}: {flags}")
        run(cxx, "-std=c++23", source, "-o", work / module, *flags, f"-Wl,-rpath,{folder.parent}")
    check_service(work / "dlverify")
    check_audit_consumer(work / "dlverify-audit", work / "log-by-pkg-config")


def check_older_standard(prefix: pathlib.Path, work: pathlib.Path, cxx: str):
    """Every public header by itself tells a C++20 compiler what is missing, and nothing else."""
    headers = sorted((prefix / "include").rglob("*.h"))
    check(len(headers) > 30, f"{len(headers)} headers")
    for header in headers:
        unit = work / "older.cc"
        unit.write_text(f"#include <{header.relative_to(prefix / 'include')}>\n", encoding="utf-8")
        said = run(cxx, "-std=c++20", "-fsyntax-only", f"-I{prefix / 'include'}", unit, exits_with=None)
        check(len(re.findall("error: .*dlverify needs C\\+\\+23", said)) == 1, f"{header}:\n{said}")
        check(len(re.findall("error: ", said)) == 2, f"{header}:\n{said}")  # the other one ends the compilation


def check_documents(prefix: pathlib.Path):
    for name in ("LICENSE", "README.md", "CHANGELOG.md", "docs/policy.md", "examples/service/main.cc"):
        check((prefix / "share/doc/dlverify" / name).is_file(), f"{name} is not installed")
    tool = prefix / "bin/dlverify"
    names = [file.name for file in (prefix / "share/dlverify/schemas").iterdir()]
    check({"policy.schema.json", "report.schema.json", "PANCR.xsd"} <= set(names), f"schemas: {names}")
    for name in names:
        printed = run(tool, "schema", re.sub(r"(-\w+)*\.xsd$|\.schema\.json$", "", name))  # A-B.xsd has two names
        check(printed == (prefix / "share/dlverify/schemas" / name).read_text(encoding="utf-8"), f"{name} differs")
    for file in (tool, *prefix.rglob("libdlverify*")):
        pages = re.findall(rb"docs/[a-z-]+\.md", file.read_bytes())
        check(not pages, f"{file} names {set(pages)}, which users do not have under that name")


def check_paths(prefix: pathlib.Path, work: pathlib.Path):
    """Nothing leads back to the folder of the build, or to the one of the installation."""
    for file in (*prefix.rglob("*.cmake"), *prefix.rglob("*.pc")):
        check(str(work) not in file.read_text(encoding="utf-8"), f"{file} names {work}")
    for file in (prefix / "bin/dlverify", *prefix.rglob("libdlverify*.so")):
        check(str(work) not in run("readelf", "-d", file), f"{file} names {work}")


def check_shared_libraries(prefix: pathlib.Path):
    libraries = prefix / "lib/x86_64-linux-gnu"
    for name in ("dlverify", "dlverify_audit"):
        library = libraries / f"lib{name}.so"
        dynamic = run("readelf", "-d", library)
        check(f"soname: [lib{name}.so.0.1]" in dynamic and "NODELETE" in dynamic, dynamic)
        check(name != "dlverify" or "sqlite" not in dynamic, "the verifier needs SQLite")
        unknown = strangers(library, prefix / "include")
        check(not unknown, f"{library.name} exports what no public header declares:\n" + "\n".join(unknown))
        print(f"{library.name} exports {len(exported_names(library))} names")
    thrown = "typeinfo for dlverify::EngineUnavailable"
    check(thrown in exported_names(libraries / "libdlverify.so"), f"nobody can catch what is thrown: no {thrown}")


def check_absolute_folders(work: pathlib.Path, cxx: str):
    """What a distribution installs into /usr names its folders as they are, and no program looks for its libraries."""
    build = work / "absolute"
    configure(SOURCE, build, cxx, "-DCMAKE_INSTALL_PREFIX=/usr", "-DCMAKE_INSTALL_LIBDIR=/usr/lib/x86_64-linux-gnu",
              "-DBUILD_SHARED_LIBS=ON")
    text = (build / "dlverify.pc").read_text(encoding="utf-8")
    wanted = "prefix=/usr\nlibdir=/usr/lib/x86_64-linux-gnu\nincludedir=/usr/include\n"
    check(text.startswith(wanted), text)
    paths = re.findall('NEW_RPATH "(.*)"', (build / "cmake_install.cmake").read_text(encoding="utf-8"))
    check(paths and not any(paths), f"what is installed looks for its libraries in {paths}")


def test_static(build: str, work: str, cxx: str):
    work = pathlib.Path(work)
    prefix = install(pathlib.Path(build), work)
    run(prefix / "bin/dlverify", "--version")
    check_paths(prefix, work)
    check_documents(prefix)
    check_older_standard(prefix, work, cxx)
    check_absolute_folders(work, cxx)
    use_by_pkg_config(prefix, work, cxx)
    use_by_cmake(prefix, work, cxx)
    refuse_an_absent_component(prefix, work, cxx)


def test_shared(work: str, cxx: str):
    work = pathlib.Path(work)
    build = work / "build"
    options = [f"-DDLVERIFY_SOURCE={SOURCE}", "-DBUILD_SHARED_LIBS=ON", "-DCMAKE_INSTALL_LIBDIR=lib/x86_64-linux-gnu",
               "-DDLVERIFY_BUILD_TOOL=ON", "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_CXX_FLAGS=-O0 -g0"]
    host = SOURCE / "tests/install/host"
    said = configure(host, build, cxx, *options, "-DDLVERIFY_BUILD_TESTS=ON", exits_with=None)
    check("call what a shared library hides" in said, said)
    options.append("-DDLVERIFY_BUILD_TESTS=OFF")

    configure(host, build, cxx, *options, "-DDLVERIFY_BUILD_AUDIT=OFF")
    run("cmake", "--build", build, "--parallel", "2")
    check_service(build / "host")
    tool = build / "dlverify/cli/dlverify"
    for arguments in (["audit"], ["audit", "init", "log", "--origin", "x"], ["audit", "--help"],
                      ["verify", "--trust", TRUST, "--audit", "log", GENUINE]):
        said = run(tool, *arguments, exits_with=2)
        check("this dlverify was built without the audit log" in said, said)
    check("audit" not in run(tool, "--help"), "the help names the audit log")
    check("audit" not in run(tool, "verify", "--help"), "the help of verify names the audit log")
    run(tool, "verify", "--trust", TRUST, "--at", RECEIVED_AT, GENUINE)
    prefix = install(build, work)
    installed = [str(file.relative_to(prefix)) for file in prefix.rglob("*") if file.is_file()]
    check(installed == ["bin/host"], f"as a subproject, dlverify installs {installed}")

    shutil.rmtree(prefix)
    configure(host, build, cxx, *options, "-DDLVERIFY_BUILD_AUDIT=ON", "-DDLVERIFY_INSTALL=ON")
    run("cmake", "--build", build, "--parallel", "2")
    prefix = install(build, work)
    run(prefix / "bin/dlverify", "verify", "--trust", TRUST, "--at", RECEIVED_AT, GENUINE)
    run(prefix / "bin/dlverify", "audit", "--help")
    check_paths(prefix, work)
    check_shared_libraries(prefix)
    check_documents(prefix)
    use_by_pkg_config(prefix, work, cxx)
    use_by_cmake(prefix, work, cxx)


def main():
    kind, *rest = sys.argv[1:]
    work = pathlib.Path(rest[-2])
    work.mkdir(parents=True, exist_ok=True)
    for left in work.iterdir():
        if left.is_dir() and left.name != "build":  # what was compiled is compiled again where it has changed
            shutil.rmtree(left)
    (work / "build/CMakeCache.txt").unlink(missing_ok=True)
    for variable in ("LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "DLVERIFY_TRUST"):
        os.environ.pop(variable, None)
    {"static": test_static, "shared": test_shared}[kind](*rest)


main()
