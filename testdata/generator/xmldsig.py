"""XML signatures made with libxml2's canonicaliser (lxml) and python3-cryptography."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Callable

from lxml import etree

from .documents import SLOT
from .keys import sign
from .pki import certificate_base64, key_of, subject_text

DSIG = "http://www.w3.org/2000/09/xmldsig#"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
ENC = "http://www.w3.org/2001/04/xmlenc#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = DSIG + "enveloped-signature"

RSA_SHA1 = DSIG + "rsa-sha1"
RSA_SHA256 = MORE + "rsa-sha256"
RSA_SHA384 = MORE + "rsa-sha384"
RSA_SHA512 = MORE + "rsa-sha512"
ECDSA_SHA256 = MORE + "ecdsa-sha256"
ECDSA_SHA384 = MORE + "ecdsa-sha384"

SHA1 = DSIG + "sha1"
SHA256 = ENC + "sha256"
SHA384 = MORE + "sha384"
SHA512 = ENC + "sha512"

FULL_CHAIN = ("root", "licensed_ca", "sub_ca")  # after the leaf, in the odd order of the field


@dataclass(frozen=True)
class Signature:
    """How a document is signed; the defaults are what DigiLocker does."""
    signer: str = "digilocker"
    method: str = RSA_SHA1
    digest: str = SHA256
    canonicalization: str = EXCLUSIVE
    transforms: tuple = (ENVELOPED,)           # a URI, or the whole element where it has content
    reference: str = ' URI=""'                 # the attributes of Reference
    key_info: str | None = None                # the whole element; None: X509Data with `certificates`
    certificates: tuple | None = None          # None: the signer's alone
    prefix: str = ""
    break_after_tag: str = ""                  # white space between the elements of SignedInfo
    line: Callable = lambda text: text         # layout of base64 text
    edit: Callable = lambda template: template  # change of the block before it is signed
    octets: Callable | None = None             # document text -> what is digested
    hash_name: str | None = None               # None: the one that `method` names
    value: Callable | None = None              # octets of SignedInfo -> signature value


def signed(document, signature=Signature()):
    """`document` with a signature in the place left for it, as text."""
    text = document.replace(SLOT, signature.edit(signature_template(signature)))
    octets = (signature.octets or (lambda t: reference_octets(t, signature)))(text)
    digest = hashlib.new(_hash_name(signature.digest), octets).digest()
    text = text.replace("{digest}", base64.b64encode(digest).decode())
    value = (signature.value or (lambda o: _value(signature, o)))(signed_info_octets(text, signature.canonicalization))
    return text.replace("{value}", signature.line(base64.b64encode(value).decode()))


def signature_template(signature):
    space = signature.break_after_tag
    transforms = space.join(map(_transform, signature.transforms))
    parts = [
        "<SignedInfo>",
        f'<CanonicalizationMethod Algorithm="{signature.canonicalization}"/>',
        f'<SignatureMethod Algorithm="{signature.method}"/>',
        f"<Reference{signature.reference}>",
        f"<Transforms>{transforms}</Transforms>",
        f'<DigestMethod Algorithm="{signature.digest}"/>',
        "<DigestValue>{digest}</DigestValue>",
        "</Reference>",
        "</SignedInfo>",
    ]
    block = (f'<Signature xmlns="{DSIG}">{space.join(parts)}'
             f"<SignatureValue>{{value}}</SignatureValue>{_key_info(signature)}</Signature>")
    return _prefixed(block, signature.prefix) if signature.prefix else block


def _transform(transform):
    return transform if transform.startswith("<") else f'<Transform Algorithm="{transform}"/>'


def _key_info(signature):
    if signature.key_info is not None:
        return signature.key_info
    certificates = signature.certificates or (signature.signer,)
    return x509_key_info("".join(x509_pair(name, signature.line) for name in certificates))


def x509_key_info(content):
    return f"<KeyInfo><X509Data>{content}</X509Data></KeyInfo>"


def x509_pair(name, line=lambda text: text):
    return (f"<X509SubjectName>{subject_text(name)}</X509SubjectName>"
            f"<X509Certificate>{line(certificate_base64(name))}</X509Certificate>")


def chain(signer):
    return (signer, *FULL_CHAIN)


def _prefixed(block, prefix):
    block = block.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    return block.replace(f'xmlns="{DSIG}"', f'xmlns:{prefix}="{DSIG}"')


def _hash_name(algorithm):
    return algorithm.rpartition("#")[2].rpartition("-")[2]


def _value(signature, octets):
    return sign(key_of(signature.signer), octets, signature.hash_name or _hash_name(signature.method))


def parsed(text):
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True)).getroottree()


def reference_octets(text, signature):
    """The document without its first Signature, canonicalised as the last transform says."""
    tree = parsed(text)
    _remove(next(tree.iter(f"{{{DSIG}}}Signature")))
    exclusive = any(EXCLUSIVE in transform for transform in signature.transforms)
    return etree.tostring(tree, method="c14n", exclusive=exclusive, with_comments=False)


def _remove(element):
    """lxml removes the text behind an element too; the enveloped transform does not."""
    parent, before = element.getparent(), element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def signed_info_octets(text, canonicalization):
    """SignedInfo in its context: inclusive canonicalisation writes the declarations that it inherits."""
    element = next(parsed(text).iter(f"{{{DSIG}}}SignedInfo"))
    alone = etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
    alone.text = element.text
    alone.extend(element)
    return etree.tostring(alone, method="c14n", exclusive=canonicalization == EXCLUSIVE, with_comments=False)
