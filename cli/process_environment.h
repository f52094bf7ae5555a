#ifndef DLVERIFY_CLI_PROCESS_ENVIRONMENT_H_
#define DLVERIFY_CLI_PROCESS_ENVIRONMENT_H_

namespace dlverify::cli {

// Has what libxml2 and xmlsec1 free wiped, keeps OpenSSL from reading its configuration file (OPENSSL_CONF), and the C
// library from reading a time zone (TZ): neither has a say in a verdict, and no file is opened for them. Before
// anything else, while there is one thread.
void own_this_process();

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_PROCESS_ENVIRONMENT_H_
