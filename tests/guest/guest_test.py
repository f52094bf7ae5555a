"""dlverify in one process with lxml and python-xmlsec: guest_test.py LIBRARY SOURCE_FOLDER.

Each scene runs in a Python of its own, for what it does to the process is not to be undone. LIBRARY is
tests/guest/library/. Exits with 77, and says why, where Debian's python3-lxml or python3-xmlsec is missing."""

import ctypes
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

PASSED, REFUSED, ENGINE_UNAVAILABLE = 0, 1, 3


class Guest:
    """The library, as a host of it sees it."""

    def __init__(self, library, source):
        self.library = ctypes.CDLL(library)
        self.library.guest_open.restype = ctypes.c_void_p
        self.library.guest_verify.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
        self.testdata = pathlib.Path(source) / "testdata"
        self.document = (self.testdata / "accepted/pancr_real_shape/document.xml").read_bytes()
        self.verifier = None

    def open(self, opinions=2):
        self.verifier = self.library.guest_open(bytes(self.testdata / "trust/main"), opinions)
        assert self.verifier, "the store does not load"
        return self

    def verify(self, body=None):
        body = self.document if body is None else body
        text = ctypes.create_string_buffer(200)
        answer = self.library.guest_verify(self.verifier, body, len(body), text, len(text))
        return answer, text.value.decode()

    def passes(self):
        answer, text = self.verify()
        assert answer == PASSED, (answer, text)
        answer, text = self.verify(self.document.replace(b"Certificate", b"Certificats"))
        assert answer == REFUSED, (answer, text)


# lxml exchanges the process's entity loader for each parse, and puts back what it found: two parses at once can leave
# each other without (seen with lxml 4.9.2 alone).
PARSING = threading.Lock()


def parsed(text, parser=None):
    from lxml import etree

    with PARSING:
        return etree.fromstring(text, parser)


def lxml_works():
    from lxml import etree

    class Entities(etree.Resolver):
        def resolve(self, url, public_id, context):
            return self.resolve_string("<!ENTITY e 'resolved'>", context) if url == "host.dtd" else None

    parser = etree.XMLParser(load_dtd=True, no_network=True)
    parser.resolvers.add(Entities())
    tree = parsed("<!DOCTYPE a SYSTEM 'host.dtd'><a b='c'>&e;</a>", parser)
    assert tree.text == "resolved", tree.text
    assert tree.xpath("string(/a/@b)") == "c"
    try:
        parsed("<host></guest>")
    except etree.XMLSyntaxError as error:
        assert "mismatch" in str(error) and all("mismatch" in entry.message for entry in error.error_log), error
    else:
        raise AssertionError("ill-formed XML was accepted")


class Xmlsec:
    """A user of python-xmlsec that signs a file beside a document, as `file:` references do."""

    def __init__(self, folder):
        import xmlsec

        self.xmlsec = xmlsec
        self.file = pathlib.Path(folder) / "referenced.txt"
        self.file.write_text("what is signed")
        self.key = xmlsec.Key.generate(xmlsec.constants.KeyDataRsa, 2048, xmlsec.constants.KeyDataTypePrivate)

    def works(self):
        constants, template = self.xmlsec.constants, self.xmlsec.template
        root = parsed("<root/>")
        signature = template.create(root, constants.TransformExclC14N, constants.TransformRsaSha256)
        root.append(signature)
        template.add_reference(signature, constants.TransformSha256, uri=self.file.as_uri())
        signing = self.xmlsec.SignatureContext()
        signing.key = self.key
        signing.sign(signature)
        verifying = self.xmlsec.SignatureContext()
        verifying.key = self.key
        verifying.verify(signature)
        signature.find(".//{*}DigestValue").text = "AAAA"
        try:
            again = self.xmlsec.SignatureContext()
            again.key = self.key
            again.verify(signature)
        except self.xmlsec.Error:
            return
        raise AssertionError("python-xmlsec accepts what was altered")


def in_threads(*works, rounds=150):
    """Each of `works` so often in a thread of its own, all at once."""
    failures = []

    def run(work):
        try:
            for _ in range(rounds):
                work()
        except BaseException as error:  # the thread's, so that it is shown
            failures.append((work, repr(error)))

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures


def scene_host_first(guest, folder):
    xmlsec = Xmlsec(folder)
    lxml_works(), xmlsec.works()
    guest.open().passes()
    in_threads(guest.passes, guest.passes, lxml_works, lxml_works, xmlsec.works, xmlsec.works)
    lxml_works(), xmlsec.works(), guest.passes()


def scene_guest_first(guest, folder):
    guest.open().passes()
    xmlsec = Xmlsec(folder)
    lxml_works(), xmlsec.works()
    in_threads(guest.passes, guest.passes, lxml_works, xmlsec.works)
    lxml_works(), xmlsec.works(), guest.passes()


def scene_wiping(guest, folder):
    assert guest.library.guest_wipe() == 1
    xmlsec = Xmlsec(folder)
    guest.open().passes()
    in_threads(guest.passes, guest.passes, lxml_works, xmlsec.works)


def scene_first_use_beside_threads(guest, folder):
    lxml_works()
    in_threads(lambda: guest.open().passes(), lxml_works, lxml_works, rounds=60)


def scene_xmlsec_shut_down(guest, folder):
    xmlsec = Xmlsec(folder)
    guest.open().passes()
    xmlsec.xmlsec.shutdown()
    assert guest.verify() == (ENGINE_UNAVAILABLE, "the process has shut xmlsec1 down"), guest.verify()
    assert guest.verify(b"<a/>")[0] == REFUSED
    lxml_works()


def scene_fips_properties(guest, folder):
    """Started with a configuration that asks for FIPS: where there is no such provider, xmlsec1 has no algorithm."""
    answer, text = guest.open().verify()
    assert answer in (PASSED, ENGINE_UNAVAILABLE), (answer, text)
    guest.open(opinions=1).passes()


def scene_unloaded(guest, folder):
    import _ctypes

    assert guest.library.guest_wipe() == 1
    guest.open()
    in_threads(guest.passes, rounds=3)
    _ctypes.dlclose(guest.library._handle)
    assert guest.library._name in pathlib.Path("/proc/self/maps").read_text(), "the library was unloaded"
    lxml_works()
    libxml2 = ctypes.CDLL("libxml2.so.2" if os.path.exists("/usr/lib/x86_64-linux-gnu/libxml2.so.2") else None)
    libxml2.xmlParseMemory.restype = ctypes.c_void_p
    libxml2.xmlFreeDoc.argtypes = [ctypes.c_void_p]
    libxml2.xmlFreeDoc(libxml2.xmlParseMemory(b"<a>text</a>", 11))


def scene_exit_while_threads_verify(guest, folder):
    import time

    guest.open().passes()
    for _ in range(4):
        threading.Thread(target=lambda: [guest.verify() for _ in range(10**6)], daemon=True).start()
    time.sleep(0.02)


TIMES = {"exit_while_threads_verify": 15, "first_use_beside_threads": 5}


def run_scene(name, library, source):
    with tempfile.TemporaryDirectory() as folder:
        globals()["scene_" + name](Guest(library, source), folder)


def main(library, source):
    scenes = [name.removeprefix("scene_") for name in globals() if name.startswith("scene_")]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        configuration = pathlib.Path(folder) / "openssl.cnf"
        configuration.write_text(
            "openssl_conf = all\n[all]\nalg_section = algorithms\n[algorithms]\ndefault_properties = fips=yes\n")
        for name in scenes:
            environment = dict(os.environ)
            if name == "fips_properties":
                environment["OPENSSL_CONF"] = str(configuration)
            for attempt in range(TIMES.get(name, 1)):
                run = subprocess.run([sys.executable, __file__, library, source, name], env=environment, timeout=120)
                if run.returncode != 0:
                    print(f"{name}: attempt {attempt + 1} ended with {run.returncode}")
                    failed += 1
                    break
            else:
                print(f"{name}: well")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) == 4:
        run_scene(sys.argv[3], *sys.argv[1:3])
    else:
        for module in ("lxml.etree", "xmlsec"):
            probe = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True)
            if probe.returncode != 0:
                print(f"skipped: this Python has no {module}")
                sys.exit(77)
        sys.exit(main(*sys.argv[1:3]))
