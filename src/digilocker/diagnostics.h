// What is noted while a list is read, and where each note ends up.

#ifndef DLVERIFY_SRC_DIGILOCKER_DIAGNOSTICS_H_
#define DLVERIFY_SRC_DIGILOCKER_DIAGNOSTICS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "dlverify/digilocker/issued_files.h"

namespace dlverify {

// The notes of one row.
class RowNotes {
 public:
  RowNotes(std::size_t row, std::vector<IssuedDiagnostic>& diagnostics) : row_(row), diagnostics_(diagnostics) {}

  [[nodiscard]] std::size_t row() const { return row_; }

  // `more` is said behind the note's own words; it holds no text of the list.
  void add(IssuedNote note, std::string_view field, std::string_view more = {});

 private:
  std::size_t row_;
  std::vector<IssuedDiagnostic>& diagnostics_;
};

[[nodiscard]] IssuedDiagnostic note_about_list(IssuedNote note, std::string_view more = {});

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_DIAGNOSTICS_H_
