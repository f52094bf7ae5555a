// dlverify: the command-line tool.

#include <openssl/crypto.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "command_line.h"
#include "dlverify/process.h"
#include "standard_streams.h"

namespace {

using dlverify::cli::ExitCode;

// Has what libxml2 and xmlsec1 free wiped, keeps OpenSSL from reading its configuration file (OPENSSL_CONF), and the C
// library from reading a time zone (TZ): neither has a say in a verdict, and no file is opened for them. Before
// anything else, while there is one thread.
void own_this_process() {
  // False where a preloaded library has given libxml2 an allocator: it was asked for.
  static_cast<void>(dlverify::wipe_xml_memory_of_this_process());
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  ::setenv("TZ", ":", 1);  // NOLINT(concurrency-mt-unsafe): one thread. In glibc: UTC, and no file
}

ExitCode run(const std::vector<std::string>& arguments) {
  const auto command = dlverify::cli::parse_command_line(arguments);
  if (!command) {
    dlverify::cli::write_error(command.error().text());
    return ExitCode::kError;
  }
  const auto result = (*command)();
  if (!result) {
    dlverify::cli::write_error(result.error().text());
    return ExitCode::kError;
  }
  return *result;
}

}  // namespace

int main(int argc, char** argv) {
  own_this_process();
  dlverify::cli::prepare_standard_streams();
  try {
    return static_cast<int>(run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const std::bad_alloc&) {
    dlverify::cli::write_error("out of memory; no verdict was reached");
  } catch (const dlverify::EngineUnavailable& reason) {
    dlverify::cli::write_error(std::string(reason.what()) + "; no verdict was reached");
  } catch (const std::exception&) {
    // The text of an unforeseen exception may hold text of the document.
    dlverify::cli::write_error("internal error; no verdict was reached; report it to the makers of dlverify");
  }
  return static_cast<int>(ExitCode::kError);
}
