// Where libxml2 and xmlsec1 allocate while a thread reads one document: memory that is taken in large pieces, never
// given back one by one, and wiped at once when the document is done. A tree of twenty thousand elements is a hundred
// thousand allocations; freeing and wiping each of them takes longer than parsing.

#ifndef DLVERIFY_SRC_XML_SESSION_MEMORY_H_
#define DLVERIFY_SRC_XML_SESSION_MEMORY_H_

#include <array>
#include <cstddef>

namespace dlverify {

// For one thread. Not made for its destructor: clear() and drop() end what it holds.
class SessionMemory {
 public:
  // What is kept, empty, from one document to the next.
  static constexpr std::size_t kKeptBytesMax = std::size_t{512} << 10U;

  // Aligned for any object. Null where there is no memory.
  [[nodiscard]] void* allocate(std::size_t size) noexcept;
  // As realloc(): `memory` is one that owns() knows. Null where there is no memory, and `memory` is then as it was.
  [[nodiscard]] void* resize(void* memory, std::size_t size) noexcept;
  // Lets allocate() give `memory`, one that owns() knows, again.
  void release(void* memory) noexcept;
  [[nodiscard]] bool owns(const void* memory) const noexcept;

  // Wipes all that was allocated, which is then gone, and keeps kKeptBytesMax of the room at most.
  void clear() noexcept;
  // Gives up the room too; nothing may be allocated in it.
  void drop() noexcept;

 private:
  struct Piece;
  struct Header;
  struct Free;

  static constexpr std::size_t kClasses = 96;

  Header* take_from_piece(std::size_t capacity) noexcept;
  Piece* add_piece(std::size_t bytes) noexcept;
  Piece* take_released(std::size_t needed) noexcept;
  void unlink(Piece* piece) noexcept;
  static void give_back(Piece* piece) noexcept;

  Piece* newest_ = nullptr;
  Piece* released_ = nullptr;     // those of one large allocation each, to be given again
  std::size_t shared_bytes_ = 0;  // of the pieces that hold many allocations
  std::array<Free*, kClasses> free_{};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_SESSION_MEMORY_H_
