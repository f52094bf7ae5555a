#ifndef DLVERIFY_CLI_BATCH_STOP_SIGNAL_H_
#define DLVERIFY_CLI_BATCH_STOP_SIGNAL_H_

namespace dlverify::cli {

// While it lives, the first SIGINT, SIGTERM or SIGHUP asks the run to stop, and the second ends the process as it
// always would. A signal that was ignored stays ignored. One object at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  StopSignal(StopSignal&&) = delete;
  StopSignal& operator=(StopSignal&&) = delete;

  // From any thread.
  [[nodiscard]] bool is_requested() const;

  // Waits until `descriptor` can be read or has ended: true; or until the run is to stop: false.
  [[nodiscard]] bool wait_readable(int descriptor) const;

 private:
  int event_;  // readable once a signal came; -1 where the system gave none
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_STOP_SIGNAL_H_
