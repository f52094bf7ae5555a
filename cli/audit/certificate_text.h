// The certificate of the Bharatiya Sakshya Adhiniyam, 2023, section 63(4)(c), for one entry of a log: the form of its
// Schedule, and the hash report that the form asks to be enclosed.

#ifndef DLVERIFY_CLI_AUDIT_CERTIFICATE_TEXT_H_
#define DLVERIFY_CLI_AUDIT_CERTIFICATE_TEXT_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace dlverify::cli {

struct HashReport {
  struct HashedRecord {
    std::string name;    // a file's name, or what it is
    std::string sha256;  // lower-case hex
    std::size_t bytes;
  };
  HashedRecord record;                   // the report, as the log keeps it
  std::optional<HashedRecord> document;  // the document, where it was given

  std::chrono::sys_seconds hashed_at;  // by the computer's clock
  std::string made_by;                 // version of dlverify
  std::string origin, period;          // of the log
  std::uint64_t sequence = 0;
  std::chrono::sys_seconds logged_at;
  std::string commitment;       // lower-case hex
  std::string checkpoint_note;  // that the entry was proved to be under
  std::string public_key;       // that signed it, as the log names it
};

// Part A and Part B with blanks for whoever signs them, and the hash report behind them. Where only people can know
// something (the device, who controls it, whether it worked), the form is left blank.
[[nodiscard]] std::string certificate_text(const HashReport& report);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_CERTIFICATE_TEXT_H_
