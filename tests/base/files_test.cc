#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <thread>

#include "base/files/atomic_file.h"
#include "support/scratch_folder.h"

namespace dlverify {
namespace {

std::expected<std::string, int> read_path(const std::string& path, std::size_t bytes_max) {
  const FileDescriptor file(path.c_str(), O_RDONLY);
  return read_at_most<std::string>(file.get(), bytes_max);
}

TEST(WholeFile, ReadsWhatIsThereUpToTheBound) {
  const ScratchFolder folder;
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
    const std::string content(size, 'x');
    const auto path = folder.file("file", content);
    for (const std::size_t bytes_max : {size, size + 1, size + 100'000, std::size_t{1} << 40U}) {
      EXPECT_EQ(read_path(path, bytes_max), content) << size << " of " << bytes_max;
    }
    EXPECT_EQ(read_path(path, size / 2), content.substr(0, size / 2)) << size;
    EXPECT_EQ(read_path(path, 0), "");
  }
}

TEST(WholeFile, TakesMemoryForWhatIsThere) {
  const ScratchFolder folder;
  const auto content = read_path(folder.file("file", "short"), std::size_t{16} << 20U);
  ASSERT_TRUE(content);
  EXPECT_LT(content->capacity(), 100U);
}

TEST(WholeFile, ReadsAPipeOfWhichNoLengthIsKnown) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const FileDescriptor out(ends[0]);
  std::string sent;
  for (int i = 0; i < 300'000; ++i) sent.push_back(static_cast<char>('a' + i % 26));
  std::thread writer([&sent, in = FileDescriptor(ends[1])] { EXPECT_EQ(write_all(in.get(), sent), 0); });
  EXPECT_EQ(read_at_most<std::string>(out.get(), 1'000'000), sent);
  writer.join();
}

TEST(WholeFile, SaysWhyItCannotRead) {
  const ScratchFolder folder;
  EXPECT_EQ(read_path(folder.path(""), 10).error(), EISDIR);
  EXPECT_EQ(read_path(folder.path("none"), 10).error(), EBADF);
}

TEST(FileDescriptor, TellsARegularFileFromOthers) {
  const ScratchFolder folder;
  EXPECT_TRUE(FileDescriptor(folder.file("file", "").c_str(), O_RDONLY).is_regular());
  EXPECT_FALSE(FileDescriptor(folder.path("").c_str(), O_RDONLY).is_regular());
  EXPECT_FALSE(FileDescriptor("/dev/null", O_RDONLY).is_regular());
  EXPECT_FALSE(FileDescriptor().is_regular());
  EXPECT_FALSE(FileDescriptor(folder.path("none").c_str(), O_RDONLY).is_open());
}

TEST(FileDescriptor, ClosesWhatItHoldsOnce) {
  FileDescriptor one("/dev/null", O_RDONLY);
  const int number = one.get();
  FileDescriptor other(std::move(one));
  EXPECT_FALSE(one.is_open());  // NOLINT(bugprone-use-after-move): it is empty
  other = FileDescriptor();
  EXPECT_EQ(fcntl(number, F_GETFD), -1);
}

std::size_t entries_of(const std::filesystem::path& folder) {
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++entries;
  return entries;
}

mode_t rights_of(const std::filesystem::path& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

TEST(AtomicFile, ReplacesAFileOnceItIsCommitted) {
  const ScratchFolder folder;
  const auto place = folder.file("file", "old");
  auto file = AtomicFile::create_private(place);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write("ne"));
  ASSERT_TRUE(file->write("w"));
  EXPECT_EQ(read_path(place, 10), "old");
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read_path(place, 10), "new");
  EXPECT_EQ(rights_of(place), 0600U);
  EXPECT_EQ(entries_of(folder.path("")), 1U);
}

TEST(AtomicFile, OverwritesWhatACrashLeft) {
  const ScratchFolder folder;
  const auto unfinished = folder.file("file.new", "a longer text that was never finished");
  {
    auto file = AtomicFile::create(folder.path("file"), 0644);
    ASSERT_TRUE(file && file->write("whole") && file->commit());
  }
  EXPECT_FALSE(std::filesystem::exists(unfinished));
  EXPECT_EQ(read_path(folder.path("file"), 100), "whole");
  EXPECT_EQ(entries_of(folder.path("")), 1U);
}

TEST(AtomicFile, LeavesNothingWhereItIsNotCommitted) {
  const ScratchFolder folder;
  {
    auto one = AtomicFile::create_private(folder.path("file"));
    auto other = AtomicFile::create(folder.path("file"), 0644);
    ASSERT_TRUE(one && other && one->write("x") && other->write("y"));
    EXPECT_EQ(entries_of(folder.path("")), 2U);
    const AtomicFile moved(std::move(*one));
  }
  EXPECT_EQ(entries_of(folder.path("")), 0U);
}

TEST(AtomicFile, SaysWhatFailed) {
  const ScratchFolder folder;
  EXPECT_EQ(AtomicFile::create(folder.path("none/file"), 0644).error().error, ENOENT);
  EXPECT_EQ(AtomicFile::create_private(folder.path("none/file")).error().what, "cannot be made");
  std::filesystem::create_directory(folder.path("taken"));
  auto file = AtomicFile::create_private(folder.path("taken"));
  ASSERT_TRUE(file && file->write("x"));
  const auto committed = file->commit();
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().what, "cannot be put in place");
  EXPECT_EQ(write_all(FileDescriptor("/dev/full", O_WRONLY).get(), "x"), ENOSPC);
}

}  // namespace
}  // namespace dlverify
