// Included by every public header: which names the library exports, and which C++ it needs.

#ifndef DLVERIFY_EXPORT_H_
#define DLVERIFY_EXPORT_H_

#include <version>

#if __cplusplus <= 202002L || !defined(__cpp_lib_expected)
#error dlverify needs C++23 with std::expected: compile with -std=c++23 (g++ 12 or later, clang 19 or later)
#include <dlverify/needs/C++23>  // not there, so that the compiler stops at that one sentence
#endif

// On the namespace of a public header: what it declares is exported by a shared library, and nothing else is.
#define DLVERIFY_EXPORT [[gnu::visibility("default")]]
// On a class that a public header declares within another and does not define.
#define DLVERIFY_HIDDEN [[gnu::visibility("hidden")]]

#endif  // DLVERIFY_EXPORT_H_
