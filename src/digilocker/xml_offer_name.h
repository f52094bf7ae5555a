#ifndef DLVERIFY_SRC_DIGILOCKER_XML_OFFER_NAME_H_
#define DLVERIFY_SRC_DIGILOCKER_XML_OFFER_NAME_H_

#include <string_view>

#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

// "yes", "no" or "unknown".
[[nodiscard]] constexpr std::string_view name(XmlOffer offer) {
  switch (offer) {
    case XmlOffer::kYes:
      return "yes";
    case XmlOffer::kNo:
      return "no";
    case XmlOffer::kUnknown:
      return "unknown";
  }
  return {};
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_XML_OFFER_NAME_H_
