#ifndef DLVERIFY_CLI_BATCH_MANIFEST_ROWS_H_
#define DLVERIFY_CLI_BATCH_MANIFEST_ROWS_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/files/file_descriptor.h"
#include "batch/row_source.h"
#include "batch/stop_signal.h"

namespace dlverify::cli {

// Every count-th row, beginning with the index-th of the input: where the input ends has no say in it, so that a stream
// can be split too, and every row is in exactly one of the shards 1/n to n/n.
struct Shard {
  static constexpr std::uint32_t kCountMax = 1'000'000;

  std::uint32_t index = 1;  // 1 to count
  std::uint32_t count = 1;

  // "3/8".
  [[nodiscard]] static OrError<Shard> parse(std::string_view text);

  // Whether row `rows_before` of the input, counted from 0, belongs to this shard.
  [[nodiscard]] bool holds(std::uint64_t rows_before) const { return rows_before % count == index - 1; }
};

// How an input is numbered, split and bounded.
struct RowPlan {
  std::uint64_t first_number = 1;
  Shard shard;
  std::size_t line_bytes_max = 0;  // of a manifest; a longer line is one faulty row

  // The number of the shard's row in front of which `rows_before` of its rows stand.
  [[nodiscard]] std::uint64_t number_of(std::uint64_t rows_before) const {
    return first_number + shard.index - 1 + rows_before * shard.count;
  }
};

// Every line of a manifest is a row, an empty one too, and the last one without a line feed. Holds one piece of the
// input and one line at a time. Takes what there is to read, and waits for more only where it has no whole line.
class ManifestRows : public RowSource {
 public:
  // "-" is standard input. `stop` must outlive the object.
  [[nodiscard]] static OrError<std::unique_ptr<ManifestRows>> open(const std::string& path, const RowPlan& plan,
                                                                   const StopSignal& stop);

  [[nodiscard]] OrError<std::optional<InputRow>> next() override;
  [[nodiscard]] InputExtent extent() const override;

  ManifestRows(FileDescriptor file, std::string where, const RowPlan& plan, const StopSignal& stop);

 private:
  enum class Line { kWhole, kTooLong, kEnd };
  enum class Use { kKept, kPassedOver };

  [[nodiscard]] OrError<Line> read_line(Use use);
  [[nodiscard]] OrError<bool> read_piece();

  FileDescriptor file_;
  std::string where_;
  RowPlan plan_;
  const StopSignal& stop_;
  std::optional<std::uint64_t> bytes_total_;
  std::uint64_t rows_before_ = 0;
  SensitiveBuffer line_;
  SensitiveBuffer piece_;
  std::size_t piece_begin_ = 0, piece_end_ = 0;
  std::atomic<std::uint64_t> bytes_done_ = 0;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_MANIFEST_ROWS_H_
