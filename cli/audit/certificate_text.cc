#include "audit/certificate_text.h"

#include <fmt/format.h>

#include <string_view>

#include "dlverify/verification_times.h"

namespace dlverify::cli {
namespace {

constexpr std::string_view kIntroduction =
    "I, ______________________________ (Name), Son/daughter/spouse of ______________________________\n"
    "residing/employed at ____________________________________________________________\n"
    "do hereby solemnly affirm and sincerely state and submit as follows:\n\n";

constexpr std::string_view kDevice =
    "  [ ] Computer / Storage Media   [ ] DVR   [ ] Mobile   [ ] Flash Drive   [ ] CD/DVD\n"
    "  [ ] Server   [ ] Cloud   [ ] Other: ______________________________\n"
    "  Make & Model: ____________________   Color: ____________________\n"
    "  Serial Number: ____________________\n"
    "  IMEI/UIN/UID/MAC/Cloud ID: ____________________ (as applicable)\n"
    "  and any other relevant information, if any, about the device/digital record:\n"
    "  ______________________________________________________________________ (specify).\n\n";

constexpr std::string_view kControl =
    "The digital device or the digital record source was under the lawful control for regularly creating,\n"
    "storing or processing information for the purposes of carrying out regular activities and during this\n"
    "period, the computer or the communication device was working properly and the relevant information was\n"
    "regularly fed into the computer during the ordinary course of business. If the computer/digital device at\n"
    "any point of time was not working properly or out of operation, then it has not affected the\n"
    "electronic/digital record or its accuracy. The digital device or the source of the digital record is:\n"
    "  [ ] Owned   [ ] Maintained   [ ] Managed   [ ] Operated   by me (select as applicable).\n\n";

constexpr std::string_view kRule =
    "--------------------------------------------------------------------------------------------------------\n";

std::string hash_statement(const HashReport& report) {
  std::string hashes = fmt::format("  {}\n", report.record.sha256);
  if (report.document) hashes += fmt::format("  {}\n", report.document->sha256);
  return fmt::format(
      "I state that the HASH value/s of the electronic/digital record/s is:\n{}"
      "obtained through the following algorithm:\n"
      "  [ ] SHA1   [X] SHA256   [ ] MD5   [ ] Other ____________________ (Legally acceptable standard)\n"
      "(Hash report to be enclosed with the certificate)\n\n",
      hashes);
}

std::string signature_lines(std::string_view who) {
  return fmt::format(
      "                                        ______________________________\n"
      "                                        ({})\n"
      "Date (DD/MM/YYYY): ____/____/________   Time (IST): ____:____ hours (In 24 hours format)\n"
      "Place: ______________________________\n\n",
      who);
}

// "25/11/2026, 15:30:00 IST (2026-11-25T10:00:00Z)": as the form has dates and times, and without doubt.
std::string ist_text(std::chrono::sys_seconds time) {
  const std::string local = format_rfc3339(time + std::chrono::hours(5) + std::chrono::minutes(30));
  return fmt::format("{}/{}/{}, {} IST ({})", local.substr(8, 2), local.substr(5, 2), local.substr(0, 4),
                     local.substr(11, 8), format_rfc3339(time));
}

std::string hashed_record(const HashReport::HashedRecord& record) {
  return fmt::format("  record      {}\n  bytes       {}\n  algorithm   SHA-256\n  hash        {}\n\n", record.name,
                     record.bytes, record.sha256);
}

std::string quoted_note(std::string_view note) {
  std::string text;
  while (!note.empty()) {
    const auto end = note.find('\n');
    text += fmt::format("    {}\n", note.substr(0, end));
    note.remove_prefix(end == std::string_view::npos ? note.size() : end + 1);
  }
  return text;
}

std::string hash_report_text(const HashReport& report) {
  std::string text = "HASH REPORT\n\n";
  text += hashed_record(report.record);
  if (report.document) text += hashed_record(*report.document);
  text += fmt::format("  hashed at   {}\n  hashed by   dlverify {}\n\n", ist_text(report.hashed_at), report.made_by);
  text += fmt::format(
      "The first record is the report on the verification of a document, as the audit log keeps it:\n"
      "  log         {}\n  period      {}\n  entry       {}\n  logged at   {}\n  commitment  {}\n\n",
      report.origin, report.period, report.sequence, ist_text(report.logged_at), report.commitment);
  text += fmt::format(
      "When this report was made, the entry was proved to be in the log under the checkpoint below, and the\n"
      "record to be the one that it commits to (RFC 6962; C2SP tlog-checkpoint and signed-note). The key is the\n"
      "one that the log names: compare it with the one that you were given.\n"
      "  public key  {}\n\n{}",
      report.public_key, quoted_note(report.checkpoint_note));
  return text;
}

}  // namespace

std::string certificate_text(const HashReport& report) {
  std::string text =
      "                                          CERTIFICATE\n"
      "            [The Bharatiya Sakshya Adhiniyam, 2023 (47 of 2023): the Schedule, section 63(4)(c)]\n\n"
      "Filled in by dlverify: the hash values, the algorithm and the hash report. Everything else is for the\n"
      "persons who sign. Compare the wording with the Schedule as it is in force, and strike out this paragraph.\n\n";
  text += kRule;
  text += "PART A (To be filled by the Party)\n\n";
  text += kIntroduction;
  text +=
      "I have produced electronic record/output of the digital record taken from the following device/digital\n"
      "record source (tick mark):\n";
  text += kDevice;
  text += kControl;
  text += hash_statement(report);
  text += signature_lines("Name and signature");
  text += kRule;
  text += "PART B (To be filled by the Expert)\n\n";
  text += kIntroduction;
  text +=
      "The produced electronic record/output of the digital record are obtained from the following\n"
      "device/digital record source (tick mark):\n";
  text += kDevice;
  text += hash_statement(report);
  text += signature_lines("Name, designation and signature");
  text += kRule;
  text += hash_report_text(report);
  return text;
}

}  // namespace dlverify::cli
