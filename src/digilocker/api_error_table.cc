// The codes of the Authorized Partner API Specification and of the issuers' APIs on API Setu, with the HTTP statuses
// that their OpenAPI descriptions give. Meanings and advice are ours.

#include "digilocker/api_error_table.h"

namespace dlverify {
namespace {

constexpr auto kPartner = ApiErrorSource::kPartnerApi;
constexpr auto kSetu = ApiErrorSource::kApiSetu;
constexpr auto kBoth = ApiErrorSource::kBoth;
constexpr auto kNo = ApiRetry::kNo;
constexpr auto kLater = ApiRetry::kLater;
constexpr auto kAfter = ApiRetry::kAfterAction;

// `other`: the second HTTP status that the code comes with.
constexpr ApiError row(std::string_view code, ApiErrorSource source, std::uint16_t status, ApiRetry retry,
                       std::string_view meaning, std::string_view what_to_do, std::uint16_t other = 0) {
  return {code, {status, other}, source, retry, meaning, what_to_do};
}

}  // namespace

constinit const std::array<ApiError, kApiErrorCount> kApiErrorTable = {{
    row("aadhaar_not_available", kPartner, 404, kAfter, "the holder's account has no Aadhaar data",
        "let the holder do the Aadhaar e-KYC in DigiLocker again"),
    row("aadhaar_not_linked", kPartner, 404, kAfter, "the holder's account is not linked to an Aadhaar number",
        "let the holder link it in DigiLocker", 500),
    row("auth_failure", kPartner, 400, kNo, "Aadhaar number, name, date of birth and gender do not belong together",
        "let the person correct what was entered"),
    row("bad_gatewy", kSetu, 502, kLater,
        "the issuer's service gave an answer that the gateway did not understand (spelled so by the API)",
        "tell API Setu where it stays so"),
    row("contenttype_missing", kPartner, 400, kNo, "the upload has no Content-Type", "correct the request"),
    row("file_data_missing", kPartner, 400, kNo, "the upload has no content", "correct the request"),
    row("filename_missing", kPartner, 400, kNo, "the path of the upload has no file name", "correct the request"),
    row("gateway_timeout", kSetu, 504, kLater, "the issuer's service did not answer in time",
        "tell the issuer where it stays so"),
    row("hmac_mismatch", kPartner, 400, kNo, "the HMAC of the request is not the one that DigiLocker computed",
        "check the client secret, and what the HMAC is computed over"),
    row("hmac_missing", kPartner, 400, kNo, "the request has no HMAC", "correct the request"),
    row("internal_server_error", kSetu, 500, kLater, "the gateway failed", "tell API Setu where it stays so"),
    row("invalid_authentication", kSetu, 401, kAfter, "the credentials of the API were not accepted",
        "check the API key and the client id"),
    row("invalid_authorization", kSetu, 401, kAfter, "the credentials may not use this API",
        "ask API Setu to be subscribed to it"),
    row("invalid_client_id", kPartner, 401, kAfter, "DigiLocker does not know the client id",
        "check the client id, and that the application is active in the partner portal"),
    row("invalid_consentid", kSetu, 400, kNo, "consentId is not a UUID", "correct the request"),
    row("invalid_digilocker_id", kPartner, 404, kNo, "there is no account with this DigiLocker id", "check the id"),
    row("invalid_doctype", kPartner, 500, kNo, "the doctype is missing, or the issuer does not have it",
        "take the doctype from the list of the issuer's documents"),
    row("invalid_filename", kPartner, 400, kNo, "the file name of the upload holds characters that are not allowed",
        "rename the file"),
    row("invalid_filesize", kPartner, 400, kNo, "the file of the upload is longer than 10 MB", "make the file smaller"),
    row("invalid_filetype", kPartner, 400, kNo, "files of this type may not be uploaded",
        "use a type that the specification lists"),
    row("invalid_format", kSetu, 400, kNo, "the API does not have the format that was asked for", "ask for xml or pdf"),
    row("invalid_id", kPartner, 404, kNo, "there is no folder with this id in the account",
        "list the parent folder again"),
    row("invalid_mobile", kPartner, 400, kNo, "the mobile number is malformed, or no account has it",
        "let the person correct it"),
    row("invalid_orgid", kPartner, 500, kNo, "the issuer's id is missing, or there is no such issuer",
        "take the id from the list of issuers"),
    row("invalid_parameter", kBoth, 400, kNo,
        "a parameter that is required is missing or malformed; the description names it", "correct the request"),
    row("invalid_path", kPartner, 400, kNo, "the folder to upload to does not exist", "list the folders again"),
    row("invalid_response_type", kPartner, 400, kNo, "response_type is not the one that the call wants",
        "correct the request"),
    row("invalid_token", kPartner, 401, kAfter, "the access token is wrong, has expired or was revoked by the holder",
        "get another token, by the refresh token or by asking the holder again"),
    row("invalid_ts", kPartner, 400, kNo, "the time stamp of the request is malformed or too old",
        "set the clock, and send seconds since 1970"),
    row("invalid_txnid", kSetu, 400, kNo, "txnId is not a UUID", "correct the request"),
    row("invalid_uri", kPartner, 404, kNo, "the holder's account has no document with this URI",
        "fetch the list of issued documents again, and take the URI from it"),
    row("invalid_username", kPartner, 400, kNo, "there is no account with this user name", "let the person correct it"),
    row("mimetype_mismatch", kPartner, 400, kNo, "the Content-Type of the upload is not the type of the file",
        "correct the request"),
    row("missing_parameter", kSetu, 400, kNo, "a parameter that is required is missing", "correct the request"),
    row("mobile_exists", kPartner, 400, kNo, "an account with this mobile number exists",
        "let the person sign in to it"),
    row("multiple_mobile_accounts", kPartner, 400, kNo, "several accounts have this mobile number",
        "let the person sign in with the user name"),
    row("otp_error", kPartner, 500, kAfter,
        "no one-time password could be sent: the account may lack a mobile number and an e-mail address",
        "let the holder correct them in DigiLocker"),
    row("parameter_missing", kPartner, 400, kNo, "a parameter that is required is missing", "correct the request"),
    row("partner_service_unresponsive", kPartner, 500, kLater,
        "the service that keeps the list of documents does not answer", "tell DigiLocker where it stays so"),
    row("path_missing", kPartner, 400, kNo, "the upload has no path", "correct the request"),
    row("pull_response_pending", kPartner, 500, kNo,
        "what was entered differs from the document; the issuer will decide by hand",
        "look at the list of issued documents after some days, and do not ask the issuer again meanwhile"),
    row("record_not_found", kBoth, 404, kNo, "the issuer has no document for what was entered",
        "let the holder check what was entered against the document"),
    row("repository_service_configerror", kPartner, 500, kAfter, "the issuer's service is not set up correctly",
        "tell DigiLocker's support and the issuer", 400),
    row("repository_service_exception", kPartner, 500, kLater, "the issuer's service failed",
        "tell the issuer where it stays so"),
    row("repository_service_inactive", kPartner, 503, kLater, "the issuer's service is switched off",
        "tell the issuer where it stays so"),
    row("repository_service_resperror", kPartner, 500, kLater,
        "the issuer's service gave an answer that DigiLocker did not understand", "tell the issuer where it stays so"),
    row("repository_service_unpublished", kPartner, 503, kAfter, "the issuer's service is not open to the public",
        "ask the issuer when it will be"),
    row("repository_service_unresponsive", kPartner, 500, kLater, "the issuer's service does not answer",
        "tell the issuer where it stays so"),
    row("service_unavailable", kSetu, 503, kLater, "the issuer's service is down for a while",
        "tell the issuer where it stays so"),
    row("unexpected_error", kPartner, 500, kLater, "DigiLocker failed", "tell DigiLocker's support where it stays so",
        400),
    row("uri_exists", kPartner, 500, kNo, "the document is in the list of issued documents already",
        "fetch it by the URI in that list"),
    row("uri_missing", kPartner, 400, kNo, "the request names no URI", "correct the request"),
    row("url_not_found", kSetu, 404, kNo, "there is no API under this address",
        "check the address against the API's page"),
}};

}  // namespace dlverify
