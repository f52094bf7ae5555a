#include <gtest/gtest.h>

#include <iostream>

#include "switchboard/attacks.h"
#include "switchboard/named_checks.h"
namespace dlverify {
namespace {
TEST(X, Dump) {
  for (const auto& c : named_checks()) {
    const auto d = demonstration_of(c.check);
    auto a = d.attack;
    std::cout << c.name << " points=" << c.points.size() << " : ";
    if (!a) {
      std::cout << "NONE";
    } else {
      std::cout << a->test_case->name << " " << a->test_case->expected() << " needs ";
      for (auto n : d.without) std::cout << named(n).name << " ";
    }
    std::cout << "\n";
  }
  std::set<CheckPoint> hit;
  for (auto& a : attacks()) hit.insert(a.points.begin(), a.points.end());
  for (const auto& c : named_checks())
    for (auto& p : c.points)
      if (!hit.contains(p)) std::cout << "UNHIT " << c.name << " " << p.file << ":" << p.line << "\n";
  std::set<CheckPoint> all;
  for (const auto& c : named_checks())
    for (auto& p : c.points) all.insert(p);
  for (auto& p : hit)
    if (!all.contains(p)) std::cout << "UNKNOWN " << p.file << ":" << p.line << "\n";
  for (auto& a : attacks())
    if (a.ways.empty()) std::cout << "STUCK " << a.test_case->name << " " << a.test_case->expected() << "\n";
}
}  // namespace
}  // namespace dlverify
