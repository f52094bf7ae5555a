#ifndef DLVERIFY_CLI_BATCH_FOLDER_ROWS_H_
#define DLVERIFY_CLI_BATCH_FOLDER_ROWS_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "batch/manifest_rows.h"
#include "batch/row_source.h"

namespace dlverify::cli {

// Every regular file that lies in a folder itself is a row, in the order of the names' bytes. What else lies there
// (folders, symbolic links, devices) is counted and passed over. Holds all names in memory.
class FolderRows : public RowSource {
 public:
  // `stop` must outlive the object.
  [[nodiscard]] static OrError<std::unique_ptr<FolderRows>> open(const std::string& folder, const RowPlan& plan,
                                                                 const StopSignal& stop);

  [[nodiscard]] OrError<std::optional<InputRow>> next() override;
  [[nodiscard]] InputExtent extent() const override;

  // What lies in the folder and is no regular file.
  [[nodiscard]] std::uint64_t passed_over() const { return passed_over_; }

  FolderRows(std::vector<std::string> names, std::uint64_t passed_over, const RowPlan& plan, const StopSignal& stop)
      : names_(std::move(names)), passed_over_(passed_over), plan_(plan), stop_(stop) {}

 private:
  std::vector<std::string> names_;
  std::uint64_t passed_over_;
  RowPlan plan_;
  const StopSignal& stop_;
  std::atomic<std::uint64_t> done_ = 0;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_FOLDER_ROWS_H_
