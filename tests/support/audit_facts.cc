#include "support/audit_facts.h"

#include <fmt/format.h>

#include <array>
#include <random>
#include <string>
#include <utility>

#include "audit/page/audit_report_counter.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr sys_seconds kEnd = sys_days(std::chrono::year(2026) / 12 / 1);

constexpr std::array<std::pair<const char*, const char*>, 6> kIssued = {{
    {"in.gov.pan", "PANCR"},
    {"in.gov.uidai", "ADHAR"},
    {"in.gov.transport", "DRVLC"},
    {"in.gov.cbse", "SSCER"},
    {"in.gov.cbse", "HSCER"},
    {"in.gov.transport", "RVCER"},
}};

constexpr std::array<FailureCode, 9> kRefusals = {
    FailureCode::kHmacMismatch,        FailureCode::kApiError,          FailureCode::kMalformedXml,
    FailureCode::kDigestMismatch,      FailureCode::kSignatureMismatch, FailureCode::kCertificateExpired,
    FailureCode::kSignerNotAuthorised, FailureCode::kDoctypeMismatch,   FailureCode::kFieldMalformed};

ReportFacts::Signer invented_signer(std::uint64_t index) {
  constexpr std::array<const char*, 5> names = {"DigiLocker", "Income Tax Department", "UIDAI e-KYC", "MoRTH Sarathi",
                                                "CBSE results"};
  return {
      .name = names.at(index % names.size()),
      .subject = fmt::format("CN=DS {} {:02},O={},C=IN", names.at(index % names.size()), index, names.at(index % 5)),
      .issuer = "CN=Invented Document Signer CA 2022,O=Invented Authority,C=IN",
      .sha256 = fmt::format("{:064x}", 0xabcdef0123456789ULL * (index + 1)),
      .not_before = kEnd - days(700) + days(index * 60),
      .not_after = kEnd - days(30) + days(index * 70)};
}

ReportFacts invented_report(std::mt19937_64& random) {
  ReportFacts report;
  const auto& [issuer, doctype] = kIssued.at(random() % 100 < 40 ? 0 : random() % kIssued.size());
  report.doctype = doctype;
  if (random() % 10 != 0) report.issuer_id = issuer;
  report.warnings = {"revocation_not_checked"};
  const bool is_refused = random() % 100 < 9;
  const FailureCode code = kRefusals.at(random() % kRefusals.size());
  if (is_refused) {
    report.refusal = ReportFacts::Refusal{.stage = std::string(name(stage_of(code))), .code = std::string(name(code))};
    report.indication = indication_of(code);
  } else {
    report.indication = Indication::kTotalPassed;
  }
  if (!is_refused || stage_of(code) >= Stage::kSignature) {
    report.signature_algorithm = random() % 100 < 35 ? "rsa-sha1" : "rsa-sha256";
    if (report.signature_algorithm == "rsa-sha1") report.warnings.emplace_back("sha1_signature");
  }
  if (!is_refused || stage_of(code) >= Stage::kDocument) report.signer = invented_signer(random() % 7);
  return report;
}

void describe_log(AuditReportFacts& facts, std::uint64_t entries) {
  facts.origin = "example.com/kyc-audit";
  facts.made_at = kEnd + std::chrono::hours(6);
  facts.made_by = "0.1.0";
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  facts.checkpoints.push_back({.origin = "example.com/kyc-audit/2026-11",
                               .size = entries,
                               .root_hash = root,
                               .note = fmt::format("example.com/kyc-audit/2026-11\n{}\n{}\n\n— example.com/kyc-audit "
                                                   "az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhc\n",
                                                   entries, root)});
}

}  // namespace

AuditReportFacts invented_facts(std::uint64_t entries, int months, std::size_t rows_max) {
  std::mt19937_64 random(1);
  AuditReportCounter counter({.rows_max = rows_max});
  const auto span = static_cast<std::uint64_t>(months) * 30 * 86400;
  for (std::uint64_t number = 1; number <= entries; ++number) {
    const ReportFacts report = invented_report(random);
    const auto back = span - span * number / entries;
    counter.add(
        {.number = number,
         .logged_at = kEnd - std::chrono::seconds(1 + back),
         .report = report,
         .duration = number % 5 == 0 ? std::nullopt : std::optional(std::chrono::microseconds(300 + random() % 900))});
  }
  AuditReportFacts facts = counter.finish();
  describe_log(facts, entries);
  if (entries > 1) {
    facts.erased = 17;
    facts.holds = 1;
    facts.events = {{.number = entries,
                     .at = kEnd - days(2),
                     .kind = "erasure",
                     .entries = 12,
                     .by = "privacy desk",
                     .ground = "erasure request ER-2041"},
                    {.number = entries / 2,
                     .at = kEnd - days(9),
                     .kind = "hold",
                     .entries = 230,
                     .by = "legal",
                     .ground = "case 118 of 2026"}};
  }
  return facts;
}

AuditReportFacts hostile_facts() {
  const std::array<std::string, 8> texts = {
      "</script><script>document.title='owned'</script>",
      "\"><img src=x onerror=\"document.title='owned'\">",
      "{{{origin}}} {{#rows}}{{number}}{{/rows}} {{> page_script}}",
      "evil \xE2\x80\xAE"
      "gpj.exe \xE2\x81\xA6 reordered",
      std::string(4000, 'W'),
      "tab\tline\nfeed\x01\x1b[31m",
      "not utf-8 \xff\xfe",
      "<!-- --> ]]> &amp; ' \" ` = ${1} \xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80",
  };
  AuditReportCounter counter({});
  std::uint64_t number = 0;
  for (const std::string& text : texts) {
    ReportFacts report;
    report.indication = Indication::kTotalFailed;
    report.refusal = ReportFacts::Refusal{.stage = text, .code = text};
    report.doctype = text;
    report.issuer_id = text;
    report.warnings = {text};
    report.signature_algorithm = text;
    report.signer = ReportFacts::Signer{.name = text,
                                        .subject = text,
                                        .issuer = text,
                                        .sha256 = fmt::format("{:064x}", ++number),
                                        .not_before = kEnd - days(4000),
                                        .not_after = sys_days(std::chrono::year(9999) / 12 / 31)};
    counter.add({.number = number, .logged_at = kEnd - days(number), .report = report});
  }
  AuditReportFacts facts = counter.finish();
  describe_log(facts, number);
  facts.origin = texts[0] + texts[2];
  facts.made_by = texts[1];
  facts.period_name = "day";
  facts.checkpoints.front().note = texts[0] + "\n" + texts[5];
  facts.checkpoints.front().root_hash = texts[1];
  for (const std::string& text : texts) {
    facts.events.push_back({.number = 1, .at = kEnd, .kind = text, .entries = 1, .by = text, .ground = text});
  }
  return facts;
}

}  // namespace dlverify
