#include "support/signing.h"

#include <fmt/format.h>
#include <libxml/c14n.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include <cstddef>
#include <vector>

#include "base/crypto/openssl_handle.h"
#include "signature/algorithms.h"
#include "support/law.h"
#include "support/libxml2_c14n.h"
#include "support/libxml2_tree.h"
#include "support/test_certificates.h"

namespace dlverify::fuzz {
namespace {

constexpr std::string_view kDsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view kMore = "http://www.w3.org/2001/04/xmldsig-more#";
constexpr std::string_view kEnc = "http://www.w3.org/2001/04/xmlenc#";

std::string uri_of(SignatureAlgorithm algorithm) {
  const std::string_view space = algorithm == SignatureAlgorithm::kRsaSha1 ? kDsig : kMore;
  return std::string(space) + std::string(name(algorithm));
}

std::string uri_of(DigestAlgorithm algorithm) {
  const std::string_view space = algorithm == DigestAlgorithm::kSha384 ? kMore : kEnc;
  return std::string(space) + std::string(name(algorithm));
}

std::string_view uri_of(Canonicalization method) {
  return method == Canonicalization::kInclusive10 ? "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
                                                  : "http://www.w3.org/2001/10/xml-exc-c14n#";
}

std::string digest_of(std::string_view text, DigestAlgorithm algorithm) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &size,
             EVP_get_digestbyname(openssl_digest(algorithm)), nullptr);
  digest.resize(size);
  return digest;
}

// r || s of the curve's size (RFC 6931, 2.3.6) of what OpenSSL writes in ASN.1.
std::string fixed_size(const std::string& der, int part) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const OpenSslHandle<ECDSA_SIG, ECDSA_SIG_free> signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  std::string value(2 * static_cast<std::size_t>(part), '\0');
  auto* const out = reinterpret_cast<unsigned char*>(value.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, part);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + part, part);
  return value;
}

std::string signature_over(std::string_view text, SignatureAlgorithm algorithm, EVP_PKEY* key) {
  const OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  const EVP_MD* const hash = EVP_get_digestbyname(openssl_digest(algorithm));
  std::string value;
  const bool ready = EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key) == 1 &&
                     EVP_DigestSign(context.get(), nullptr, &size, data, text.size()) == 1;
  value.resize(size);
  require_law(ready && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size, data,
                                      text.size()) == 1,
              "(set-up) the key signs");
  value.resize(size);
  return key_kind(algorithm) == KeyKind::kRsa ? value : fixed_size(value, (EVP_PKEY_get_bits(key) + 7) / 8);
}

std::string element(std::string_view prefix, std::string_view name, std::string_view attributes,
                    std::string_view content) {
  const std::string colon = prefix.empty() ? "" : std::string(prefix) + ":";
  return fmt::format("<{0}{1}{2}>{3}</{0}{1}>", colon, name, attributes, content);
}

std::string algorithm(std::string_view uri) { return fmt::format(R"( Algorithm="{}")", uri); }

std::string signature_block(const SigningPlan& plan, std::string_view digest, std::string_view value,
                            std::span<const Certificate> key_info) {
  const auto make = [&](std::string_view name, std::string_view attributes, std::string_view content) {
    return element(plan.prefix, name, attributes, content);
  };
  std::string transforms = make("Transform", algorithm(kEnvelopedSignatureUri), "");
  if (plan.transform) transforms += make("Transform", algorithm(uri_of(*plan.transform)), "");
  const std::string reference =
      make("Reference", R"( URI="")",
           make("Transforms", "", transforms) + make("DigestMethod", algorithm(uri_of(plan.digest)), "") +
               make("DigestValue", "", base64(digest)));
  std::string certificates;
  for (const Certificate& each : key_info) certificates += make("X509Certificate", "", base64_of(each));
  const std::string declaration = fmt::format(" xmlns{}{}=\"{}\"", plan.prefix.empty() ? "" : ":", plan.prefix, kDsig);
  return make("Signature", declaration,
              make("SignedInfo", "",
                   make("CanonicalizationMethod", algorithm(uri_of(plan.signed_info)), "") +
                       make("SignatureMethod", algorithm(uri_of(plan.algorithm)), "") + reference) +
                  make("SignatureValue", "", base64(value)) +
                  (key_info.empty() ? "" : make("KeyInfo", "", make("X509Data", "", certificates))));
}

// Behind the root's start tag, or before its end tag.
std::optional<std::size_t> place_for(std::string_view xml, SignaturePlace place) {
  const std::size_t end_tag = xml.rfind("</");
  if (end_tag == std::string_view::npos || place == SignaturePlace::kLastChild) {
    return end_tag == std::string_view::npos ? std::nullopt : std::optional(end_tag);
  }
  std::size_t at = xml.starts_with("<?xml") ? xml.find("?>") : 0;
  at = xml.find('<', at);
  for (char quote = '\0'; at < end_tag; ++at) {
    if (quote != '\0') {
      if (xml[at] == quote) quote = '\0';
    } else if (xml[at] == '"' || xml[at] == '\'') {
      quote = xml[at];
    } else if (xml[at] == '>') {
      return at + 1;
    }
  }
  return std::nullopt;
}

int is_within(void* subset, xmlNode* node, xmlNode* parent) {
  const bool is_part = node->type == XML_ATTRIBUTE_NODE || node->type == XML_NAMESPACE_DECL;
  for (const xmlNode* at = is_part ? parent : node; at != nullptr; at = at->parent) {
    if (at == subset) return 1;
  }
  return 0;
}

xmlNode* find_signed_info(xmlDoc& tree) {
  for (xmlNode* child = xmlDocGetRootElement(&tree)->children; child != nullptr; child = child->next) {
    if (text_of(child->name) != "Signature") continue;
    for (xmlNode* below = child->children; below != nullptr; below = below->next) {
      if (text_of(below->name) == "SignedInfo") return below;
    }
  }
  return nullptr;
}

std::optional<std::string> signed_info_octets(std::string_view xml, Canonicalization method) {
  const Tree tree = read_tree(xml);
  xmlNode* const signed_info = tree ? find_signed_info(*tree) : nullptr;
  if (signed_info == nullptr) return std::nullopt;
  xmlOutputBuffer* const out = xmlAllocOutputBuffer(nullptr);
  const int mode = method == Canonicalization::kInclusive10 ? XML_C14N_1_0 : XML_C14N_EXCLUSIVE_1_0;
  const int written = xmlC14NExecute(tree.get(), is_within, signed_info, mode, nullptr, 0, out);
  std::optional<std::string> octets;
  if (written >= 0) {
    octets.emplace(reinterpret_cast<const char*>(xmlOutputBufferGetContent(out)), xmlOutputBufferGetSize(out));
  }
  xmlOutputBufferClose(out);
  return octets;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string base64_of(const Certificate& certificate) {
  const std::vector<std::byte> der = test::der_of(certificate);
  return base64({reinterpret_cast<const char*>(der.data()), der.size()});
}

std::optional<std::string> sign(std::string_view xml, const SigningPlan& plan, EVP_PKEY* key,
                                std::span<const Certificate> key_info) {
  const auto content = libxml2_c14n(xml, plan.transform.value_or(Canonicalization::kInclusive10));
  const auto place = place_for(xml, plan.place);
  if (!content || !place) return std::nullopt;
  const std::string digest = digest_of(*content, plan.digest);
  const auto with_value = [&](std::string_view value) {
    return std::string(xml).insert(*place, signature_block(plan, digest, value, key_info));
  };
  const auto octets = signed_info_octets(with_value(""), plan.signed_info);
  if (!octets) return std::nullopt;
  return with_value(signature_over(*octets, plan.algorithm, key));
}

}  // namespace dlverify::fuzz
