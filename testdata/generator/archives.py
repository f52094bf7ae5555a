"""ZIP archives by Info-ZIP's zip and by 7z. They draw random numbers, so an archive is made once and kept."""

import os
import subprocess
import tempfile
from pathlib import Path

from .offline_ekyc_documents import FILE_NAME, SHARE_CODE
from .places import TESTDATA

MODIFIED = 1780200000  # 2026-05-31
ZIP = ["zip", "-q", "-X", "-P", SHARE_CODE]
SEVEN_ZIP = ["7z", "a", "-tzip", "-bso0", "-bsp0", f"-p{SHARE_CODE}"]
ZIP_CRYPTO = [*SEVEN_ZIP, "-mem=ZipCrypto"]
AES_128 = [*SEVEN_ZIP, "-mem=AES128"]
AES_256 = [*SEVEN_ZIP, "-mem=AES256"]


def kept_archive(folder, command, files):
    """The archive in the case's folder, made where it is absent. `files`: name -> content."""
    kept = TESTDATA / folder / "body.bin"
    return kept.read_bytes() if kept.exists() else archive(command, files)


def archive(command, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            os.utime(path, (MODIFIED, MODIFIED))
        subprocess.run([*command, "made.zip", *files], cwd=folder, check=True, env={**os.environ, "TZ": "UTC"})
        return Path(folder, "made.zip").read_bytes()


def of_xml(folder, command, xml):
    return kept_archive(folder, command, {FILE_NAME: xml})


def directory_at(content):
    return int.from_bytes(content[-6:-2], "little")


def with_number(content, at, size, value):
    return content[:at] + value.to_bytes(size, "little") + content[at + size:]


def with_declared_size(content, size):
    """In both headers of an archive without a data descriptor."""
    return with_number(with_number(content, 22, 4, size), directory_at(content) + 24, 4, size)
