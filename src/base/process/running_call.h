// Calls of the library's that are running: what fork() and exit() of the process wait for, for a second at most.

#ifndef DLVERIFY_SRC_BASE_PROCESS_RUNNING_CALL_H_
#define DLVERIFY_SRC_BASE_PROCESS_RUNNING_CALL_H_

namespace dlverify {

// One around each public call that uses the C libraries; not one within another. A child whose fork() found calls
// running would find their locks held, and never released: no call may begin there. Nor from exit() on, which takes
// apart what calls use.
class RunningCall {
 public:
  // Waits while the process forks, for a second at most. Throws EngineUnavailable where no call may begin.
  RunningCall();
  ~RunningCall();
  RunningCall(const RunningCall&) = delete;
  RunningCall& operator=(const RunningCall&) = delete;

  // From now on exit() waits for running calls before whatever is registered with atexit() already.
  static void hold_up_exit();
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_PROCESS_RUNNING_CALL_H_
