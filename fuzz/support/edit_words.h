// What edits put into documents.

#ifndef DLVERIFY_FUZZ_SUPPORT_EDIT_WORDS_H_
#define DLVERIFY_FUZZ_SUPPORT_EDIT_WORDS_H_

#include <array>

namespace dlverify::fuzz {

inline constexpr auto kElementNames = std::to_array<const char*>({"Signature",
                                                                  "SignedInfo",
                                                                  "Reference",
                                                                  "Transforms",
                                                                  "Transform",
                                                                  "DigestMethod",
                                                                  "DigestValue",
                                                                  "SignatureValue",
                                                                  "KeyInfo",
                                                                  "X509Data",
                                                                  "X509Certificate",
                                                                  "Object",
                                                                  "Manifest",
                                                                  "KeyValue",
                                                                  "RetrievalMethod",
                                                                  "SignatureMethod",
                                                                  "CanonicalizationMethod",
                                                                  "X509SubjectName",
                                                                  "X509IssuerSerial",
                                                                  "Certificate",
                                                                  "CertificateData",
                                                                  "KycRes",
                                                                  "UidData",
                                                                  "Poi",
                                                                  "Poa",
                                                                  "LData",
                                                                  "IssuedTo",
                                                                  "IssuedBy",
                                                                  "Person",
                                                                  "Organization",
                                                                  "PAN",
                                                                  "OfflinePaperlessKyc",
                                                                  "Address",
                                                                  "Examination",
                                                                  "Performance",
                                                                  "Subject",
                                                                  "Categories",
                                                                  "Category",
                                                                  "Vehicle",
                                                                  "Caste",
                                                                  "Photo",
                                                                  "Pht",
                                                                  "Extra",
                                                                  "PullDocResponse",
                                                                  "PullURIResponse",
                                                                  "ResponseStatus",
                                                                  "DocDetails",
                                                                  "DataContent",
                                                                  "DocContent"});

inline constexpr auto kAttributeNames = std::to_array<const char*>(
    {"Id",        "ID",         "URI",    "Algorithm", "Type", "Encoding", "name",       "number", "type",
     "dob",       "uid",        "ts",     "ttl",       "ret",  "num",      "verifiedOn", "status", "referenceId",
     "issueDate", "expiryDate", "gender", "m",         "e",    "extra",    "Status"});

inline constexpr auto kValues = std::to_array<const char*>({"",
                                                            " ",
                                                            "#a",
                                                            "#xpointer(/)",
                                                            "Forged Example",
                                                            "PANCR",
                                                            "ADHAR",
                                                            "DRVLC",
                                                            "HSCER",
                                                            "RVCER",
                                                            "CTCER",
                                                            "INCER",
                                                            "OKYC",
                                                            "AAAPX0000X",
                                                            "xxxxxxxx1234",
                                                            "999941057058",
                                                            "01-01-1990",
                                                            "31-02-1990",
                                                            "1990",
                                                            "2024-01-15T12:00:00",
                                                            "01-02-2024 05:30:00",
                                                            "123420240115120000123",
                                                            "Y",
                                                            "N",
                                                            "A",
                                                            "R",
                                                            "M",
                                                            "\xE0\xA4\x86\xE0\xA4\xB6\xE0\xA4\xBE",
                                                            "a\tb\nc\rd",
                                                            "<&>\"'",
                                                            "https://example.invalid/",
                                                            "file:///nowhere",
                                                            "0",
                                                            "1",
                                                            "9"});

inline constexpr auto kTexts = std::to_array<const char*>(
    {"x", " ", "\n", "\r", "\t", "Forged Example", "AAAA", "A==", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
     "<&>\"'", "]]", "\xE0\xA4\x86\xE0\xA4\xB6\xE0\xA4\xBE", "\xF0\x9F\x99\x82", "0", "PENlcnRpZmljYXRlLz4="});

inline constexpr auto kPrefixes = std::to_array<const char*>({"", "ds", "p", "q", "xsi", "e"});

inline constexpr auto kNamespaces = std::to_array<const char*>(
    {"http://www.w3.org/2000/09/xmldsig#", "urn:a", "urn:b", "", "http://www.w3.org/2001/XMLSchema-instance",
     "http://www.w3.org/2001/XMLSchema", "http://www.w3.org/2001/10/xml-exc-c14n#", "urn:a&b", "urn:a b", "relative",
     "http://tempuri.org/"});

inline constexpr auto kKeyInfoNames = std::to_array<const char*>(
    {"KeyValue", "KeyName", "RetrievalMethod", "X509Data", "PGPData", "KeyInfoReference", "EncryptedKey"});

inline constexpr auto kAlgorithms =
    std::to_array<const char*>({"http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
                                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
                                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                                "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
                                "http://www.w3.org/2000/09/xmldsig#sha1",
                                "http://www.w3.org/2001/04/xmlenc#sha256",
                                "http://www.w3.org/2001/04/xmldsig-more#sha384",
                                "http://www.w3.org/2001/04/xmlenc#sha512",
                                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
                                "http://www.w3.org/2006/12/xml-c14n11",
                                "http://www.w3.org/2001/10/xml-exc-c14n#",
                                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                                "http://www.w3.org/2000/09/xmldsig#base64",
                                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                                "http://www.w3.org/2002/06/xmldsig-filter2",
                                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                                "urn:unknown"});

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_EDIT_WORDS_H_
