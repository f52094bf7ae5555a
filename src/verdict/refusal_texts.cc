#include "verdict/failure_catalogue.h"

namespace dlverify {
constexpr std::array<RefusalText, kCodeCount> kRefusalTexts = {{
    {FailureCode::kHmacMissing, "The body's HMAC was to be checked, but the response brought no hmac header.",
     "The header is the proof that the answer comes from DigiLocker, for your account, unchanged. Whoever can strip it "
     "could otherwise switch the check off.",
     "Fetch the document again, and pass the header on exactly as received. If DigiLocker no longer sends it, ask "
     "DigiLocker, and decide whether your policy may do without."},
    {FailureCode::kHmacMalformed, "The hmac header is not the Base64 form of an HMAC-SHA-256.",
     "Only an exact value can be compared. A value that was cut, re-encoded or typed by hand proves nothing.",
     "Check how the header is stored and passed on. It is 44 characters long (88 in the hex text form) and ends with "
     "an equals sign."},
    {FailureCode::kHmacMismatch,
     "The body is not the one that the hmac header was computed over, or the client secret is not the one it was "
     "computed with.",
     "One of the two was changed on the way: by an attacker, or by software that re-formats, re-encodes or shortens "
     "what it stores.",
     "Do not use the document. Store the body byte for byte as received, check that the client secret is the one of "
     "this account, and fetch the document again. If it happens again, treat it as an incident."},
    {FailureCode::kBodyEmpty, "The body is empty, or holds nothing but white space.", "There is no document to verify.",
     "Look at the HTTP status of the response, and fetch the document again."},
    {FailureCode::kBodyTooLarge, "The body is longer than the policy's limit, and was not read.",
     "Genuine documents are far smaller. A limit keeps a hostile body from using up memory and time.",
     "Check what was fetched. If a genuine document is that large, raise body_bytes in the policy (up to 8 MiB)."},
    {FailureCode::kApiError, "DigiLocker answered with an error message in place of the document.",
     "An error is no document, whatever is printed around it.",
     "Act on the API's own error code, which the report gives: renew the token, correct the URI, or try again later."},
    {FailureCode::kXmlNotAvailable, "A PDF or a picture came in place of XML, or an issuer's answer without the XML.",
     "This verifier reads DigiLocker's signed XML. A PDF carries another kind of signature, or none.",
     "Fetch the XML of this document. If its issuer offers none, have the PDF checked by other means."},
    {FailureCode::kNotXml, "The body is not XML: an HTML page, JSON or something else.",
     "Gateways and proxies answer with pages of their own when something fails.",
     "Look at the HTTP status and at what stands between you and DigiLocker, and fetch the document again."},
    {FailureCode::kArchiveMalformed, "The ZIP archive is damaged, or contradicts itself.",
     "Programs read a contradictory archive in different ways. What is checked must be what everyone else unpacks.",
     "Check that the file was stored whole and unchanged, and ask the holder for it again. If the share code was typed "
     "by hand, check it too: the older encryption lets one wrong code in 256 get as far as this."},
    {FailureCode::kArchiveForbidden,
     "The ZIP archive is none of the kind that UIDAI gives out: one XML file, protected by a share code.",
     "Several files, archives in archives, ZIP64 and contents of enormous size are ways to hide one thing behind "
     "another, or to use up memory.",
     "Ask the holder for the file as it was downloaded from UIDAI. If you unpacked or repacked it, verify the XML in "
     "it."},
    {FailureCode::kShareCodeMissing, "The archive of an Aadhaar offline e-KYC came, and no share code was given.",
     "The holder chose the share code when downloading the file. It opens the archive.",
     "Ask the holder for the share code, and give it with --share-code-file."},
    {FailureCode::kShareCodeWrong, "The share code does not open the archive.",
     "The content is encrypted with the share code that the holder chose when downloading the file.",
     "Ask the holder for the share code of this very file: each download has its own. Capital and small letters "
     "differ."},
    {FailureCode::kLegacyOfflineEkyc, "An Aadhaar offline e-KYC in the format of 2018 and 2019 came (OKY or OKV).",
     "That format is out of use. Its signature is an attribute over raw text and not an XML signature, and its "
     "signer's "
     "certificate expired years ago.",
     "Ask the holder to download a new Aadhaar Paperless Offline e-KYC from UIDAI."},
    {FailureCode::kWrapperNotUnwrapped,
     "An issuer's answer to DigiLocker came (PullDocResponse or PullURIResponse), with the document inside it.",
     "Nobody signed what stands around the document, so it is opened only where that was asked for.",
     "Where such answers are expected, verify with --unwrap (in the API: Wrapping::kPullResponse). Where the document "
     "itself was expected, find out why another system's message came."},
    {FailureCode::kWrapperMissing,
     "An issuer's answer to DigiLocker was to be unwrapped, and the body is none: it is a bare document, an archive, "
     "or "
     "XML of another kind.",
     "A body must be what its sender is known to send. Guessing would let a sender choose how it is read.",
     "Verify without --unwrap if the document itself came. If wrapped answers are expected here, look at what was "
     "stored."},
    {FailureCode::kWrapperMalformed,
     "The issuer's answer is not built as the specification says: one document, in Base64, in DocDetails/DataContent, "
     "and one ResponseStatus.",
     "Nobody signed the answer. Where it can be read in two ways, or changes the document that is copied out of it, "
     "the wrong document may be taken.",
     "Ask the issuer to correct its answer: the message says what is wrong. Do not cut the document out by hand."},
    {FailureCode::kIssuerError, "The issuer's answer says that it has no document to give (Status 0).",
     "An error is no document, whatever is printed around it.",
     "Check what was asked for, and ask again. If the error stays, the issuer can tell the reason."},
    {FailureCode::kIssuerPending, "The issuer's answer says that the document is not ready (Status 9).",
     "The issuer prepares the document and expects to be asked again. There is nothing to verify yet.",
     "Ask the issuer again later, and verify what it answers then."},

    {FailureCode::kEncodingNotUtf8, "The document is not written in correct UTF-8.",
     "DigiLocker sends UTF-8. In another encoding, or with wrong bytes, two programs can read two different texts from "
     "one document.",
     "Store the body without converting it, and fetch it again. If it comes so from DigiLocker, tell its issuer."},
    {FailureCode::kMalformedXml, "The document breaks the rules of XML, so that it has no certain meaning.",
     "Programs repair broken XML in different ways; a document must mean the same to whoever checks it and whoever "
     "reads it.",
     "Check that the body was stored whole and unchanged, and fetch it again."},
    {FailureCode::kDoctypeForbidden, "The document holds a document type declaration (DOCTYPE).",
     "Such declarations can change the text behind the reader's back, open files and addresses, and blow up a small "
     "document to gigabytes. Genuine documents have none.",
     "Do not use the document. Find out where it comes from: DigiLocker does not send this."},
    {FailureCode::kCommentOrPiForbidden, "The document holds a comment or a processing instruction.",
     "A signature does not cover comments, and programs cut text at them, so that a name can be made to read "
     "differently. Genuine documents have none.",
     "Do not use the document. Find out where it comes from, and what has changed it on the way."},
    {FailureCode::kNamespaceForbidden,
     "The document uses XML namespaces or xml: attributes in a way that is not allowed.",
     "Namespaces decide what a name means, and programs differ in how they treat unusual ones; such differences hide "
     "forgeries.",
     "Do not use the document. If an issuer really sends this, report it to the makers of this verifier with an "
     "invented example."},
    {FailureCode::kLimitExceeded, "The document is deeper, wider or longer than the policy's limits.",
     "Some small documents are built so that reading them takes minutes or all of the memory. Genuine documents stay "
     "far below the limits.",
     "Do not use the document. If a genuine one is refused, raise the limit that the message names in the policy."},

    {FailureCode::kSignatureMissing, "The document carries no XML signature.",
     "Without a signature anyone can have written it.",
     "Do not use the document. Fetch the signed XML; a rendering or a converted copy has lost its signature."},
    {FailureCode::kSignatureMisplaced,
     "The signature is not where it belongs: directly below the document's outermost element.",
     "A signature that sits deeper or outside covers a part only. Attackers wrap genuine signed parts into documents "
     "of their own.",
     "Do not use the document. Find out where it comes from; treat it as an attempt at forgery."},
    {FailureCode::kSignatureMultiple, "The document holds more than one signature.",
     "With two signatures, one program may check the first and another read what the second covers. Genuine documents "
     "have exactly one.",
     "Do not use the document. Find out where it comes from; treat it as an attempt at forgery."},
    {FailureCode::kSignatureShape, "The signature is not built as DigiLocker's signatures are.",
     "Whatever is added inside a signature is not covered by it: a forged copy of the document can hide there.",
     "Do not use the document. If a genuine document is refused, its software has changed: report it to the makers of "
     "this verifier."},
    {FailureCode::kReferenceForbidden, "The signature does not cover the whole document, or points outside of it.",
     "The one allowed reference covers everything. Any other lets unsigned content be read as if it were signed, or "
     "makes the verifier open files and addresses.",
     "Do not use the document. Find out where it comes from; treat it as an attempt at forgery."},
    {FailureCode::kTransformForbidden, "The signature asks for the document to be changed before it is checked.",
     "Such transforms can make a signature fit any content, or run programs hidden in the document. Genuine "
     "signatures leave out only themselves, and put the rest into its canonical form.",
     "Do not use the document. Find out where it comes from; treat it as an attempt at forgery."},
    {FailureCode::kAlgorithmForbidden, "The signature uses an algorithm that the policy does not allow.",
     "Old algorithms can be broken by computation; others are no signatures at all. What was signed so cannot be "
     "relied upon.",
     "See which algorithm the message names. SHA-1 signatures, as DigiLocker made them for years, pass under the "
     "policy digilocker and not under strict."},
    {FailureCode::kKeyTooWeak, "The signer's key is of a kind or size that the policy does not allow.",
     "Small keys can be computed from the certificate; then anyone can sign in the signer's name.",
     "Do not rely on the document. Ask its issuer to sign with a key of at least 2048 bits (RSA) or P-256 (EC)."},
    {FailureCode::kSignerCertificateMissing, "The document does not say with which certificate it was signed.",
     "Without the certificate it is not known whose signature this is.",
     "If you know the signer, put its certificate into the trust store, as the file of a signer rule."},
    {FailureCode::kSignerCertificateAmbiguous, "The document names more than one certificate as the signer's.",
     "With two of them, one may be checked and the other believed.",
     "Do not use the document. Find out where it comes from."},
    {FailureCode::kDigestMismatch, "The content of the document is not the content that was signed.",
     "At least one character was changed, added or removed after signing: by a forger, or by software that "
     "re-formats XML.",
     "Do not use the document. Compare it with a fresh copy from DigiLocker, stored byte for byte. If only yours "
     "differs, find out who changed it."},
    {FailureCode::kSignatureMismatch,
     "The signature was not made with the key of the certificate that the document names.",
     "Either the signature was changed, or somebody put another person's certificate beside a signature of their own.",
     "Do not use the document. Fetch it again from DigiLocker; if it fails again, treat it as an attempt at forgery."},

    {FailureCode::kChainIncomplete,
     "The signer's certificate does not lead to any authority that the trust store trusts.",
     "Anyone can make a certificate with any name on it. It counts only where an authority that you trust vouches "
     "for it.",
     "If the signer is genuine, the trust store lacks a certificate of its authorities: see dlverify trust check and "
     "dlverify trust import. Never import a certificate that came with the document itself."},
    {FailureCode::kChainInvalid,
     "A certificate between the signer and the trusted authority breaks the rules for certificates.",
     "The rules say who may issue certificates, and for what. Without them every holder of a certificate could issue "
     "more of them.",
     "Do not rely on the document. The message names the certificate and the rule; ask the authority that issued it."},
    {FailureCode::kCertificateExpired, "A certificate had expired at the moment that it was judged at.",
     "After a certificate expires, nobody reports any more whether its key was stolen, so a newer signature cannot be "
     "told from a forged one.",
     "If the document was received while the certificate was valid, and you can prove it, give that time with --at. "
     "Otherwise fetch a freshly signed copy."},
    {FailureCode::kCertificateNotYetValid, "A certificate was not valid yet at the moment that it was judged at.",
     "A signature cannot have been made properly before its certificate began.",
     "Check the time given with --at and the clock of this computer."},
    {FailureCode::kCertificateRevoked,
     "A certificate had been withdrawn by its authority at the moment that it was judged at.",
     "Authorities withdraw certificates when a key is stolen or was issued wrongly. Anyone may be signing with it.",
     "Do not use the document. Fetch a copy that is signed with the signer's new certificate."},
    {FailureCode::kRevocationUnknown,
     "The policy demands to know that the signer's certificate is not withdrawn, and the trust store cannot tell.",
     "The list of withdrawn certificates is missing, or too old for the moment in question.",
     "Get the current list (CRL) of the signer's authority, import it with dlverify trust import, and verify again."},
    {FailureCode::kSignerNotAuthorised,
     "The signer's certificate is valid, but no rule of the trust store lets this signer sign this kind of document "
     "for "
     "this issuer.",
     "Any person or company in India can buy a certificate under the same authorities. Only the signers that you name "
     "may vouch for an Aadhaar, a PAN or a board's marksheet.",
     "Do not use the document unless you know that this signer signs for this issuer. Then add a signer rule for it; "
     "and give --uri, which tells the issuer."},

    {FailureCode::kEnginesDisagree, "Two independent programs inside this verifier judged the signature differently.",
     "Where two readers differ, one of them is wrong, and a forger may be counting on it. No verdict is given on the "
     "strength of one.",
     "Do not use the document. Keep it, and report it to the makers of this verifier: this should never happen."},

    {FailureCode::kDoctypeUnknown, "The signed document is of no kind that this verifier can read.",
     "A document of an unknown kind could say anything; nothing is taken from it by guessing.",
     "Check that the right document was fetched. Other formats are not read here."},
    {FailureCode::kDoctypeMismatch, "The document is genuine, but of another kind than was asked for.",
     "A genuine marksheet is no proof of a PAN. Mixing documents up is the simplest fraud with genuine signatures.",
     "Ask for the document that is needed, or correct --uri or --doctype if they were wrong."},
    {FailureCode::kIssuerMismatch, "The document is genuine, but is not one that the issuer in the URI issues.",
     "The URI decides who is allowed to sign. A URI of one issuer with a document of another does not fit together.",
     "Check the URI that was fetched, and that the body belongs to it."},
    {FailureCode::kHolderMissing, "The document does not say whom it was issued to.",
     "A document without a holder proves nothing about anyone.",
     "Fetch the document again. If it comes so from its issuer, tell the issuer."},
    {FailureCode::kHolderAmbiguous, "The document names more than one holder.",
     "With two holders it depends on the reader whose document it is.",
     "Do not use the document. Ask its issuer for one that names one holder."},
    {FailureCode::kFieldMissing, "The document lacks something that its kind must have.",
     "Without it, the document does not say what it is relied upon for.",
     "The message names what is missing. Fetch the document again; if it comes so from its issuer, tell the issuer."},
    {FailureCode::kFieldMalformed,
     "Something in the document cannot be what it should be: a date or a number, for instance.",
     "A value that cannot exist was entered wrongly, or was made up. Reading it in some way would be guessing.",
     "The message names the place. Ask the issuer to correct the document."},
    {FailureCode::kFieldInconsistent, "The document contradicts itself, or what was asked for.",
     "Where a number stands twice and differs, nobody can tell which one was meant.",
     "The message names the places. Ask the issuer to correct the document."},
    {FailureCode::kDocumentStale,
     "The document is genuine, but older than the policy allows, or does not tell its age.",
     "What an old copy says may no longer be so.", "Fetch a fresh copy from DigiLocker."},
}};
static_assert(is_in_code_order(kRefusalTexts));

}  // namespace dlverify
