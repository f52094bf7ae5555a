"""What a shared library exports that no public header declares."""
import pathlib
import re
import subprocess

OF_A_CLASS = ("typeinfo for ", "typeinfo name for ", "vtable for ")


def read_headers(folder: pathlib.Path) -> str:
    """The text of all headers, without comments."""
    return "\n".join(re.sub(r"//[^\n]*", "", header.read_text(encoding="utf-8")) for header in folder.rglob("*.h"))


def is_defined_class(name: str, headers: str) -> bool:
    return re.search(rf"\b(?:class|struct) {re.escape(name)}\b[^;{{(]*{{", headers) is not None


def is_declared(symbol: str, headers: str) -> bool:
    """Of a demangled symbol: "dlverify::Policy::strict()", "vtable for dlverify::AuditLog"."""
    name = re.sub(r"\[.*?\]", "", symbol).split("(")[0]
    of_a_class = name.startswith(OF_A_CLASS)
    name = name[name.find("dlverify::") :] if of_a_class else name
    space, *scopes, last = name.split("::") if "::" in name else (name, "")
    if space != "dlverify" or not all(is_defined_class(scope, headers) for scope in scopes):
        return False
    if of_a_class:
        return is_defined_class(last, headers)
    return re.search(rf"(?<!\w){re.escape(last.lstrip('~'))}\s*[({{=]", headers) is not None


def exported_names(library: pathlib.Path) -> list:
    command = ["nm", "-D", "--defined-only", "-C", str(library)]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [line.split(" ", 2)[2] for line in listed.splitlines()]


def strangers(library: pathlib.Path, include_folder: pathlib.Path) -> list:
    headers = read_headers(include_folder)
    return [name for name in exported_names(library) if not is_declared(name, headers)]
