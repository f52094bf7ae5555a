#include "xml/session_memory.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <limits>
#include <new>
#include <utility>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kFirstPiece = std::size_t{64} << 10U;
constexpr std::size_t kLargestPiece = std::size_t{4} << 20U;
// What is larger has a piece of its own, which may serve another when it is released.
constexpr std::size_t kLarge = std::size_t{32} << 10U;
constexpr std::size_t kReleasedFactorMax = 8;
constexpr std::size_t kSmall = 1024;
constexpr std::size_t kSizeMax = std::numeric_limits<std::size_t>::max() / 4;

// Multiples of 16 up to 1 KiB, then powers of two: what is released in a class serves the next of that class.
std::size_t capacity_for(std::size_t size) {
  if (size > kLarge) return (size + kAlignment - 1) / kAlignment * kAlignment;
  if (size > kSmall) return std::bit_ceil(size);
  return std::max(kAlignment, (size + kAlignment - 1) / kAlignment * kAlignment);
}

std::size_t class_of(std::size_t capacity) {
  if (capacity <= kSmall) return capacity / kAlignment;
  return kSmall / kAlignment + static_cast<std::size_t>(std::bit_width(capacity / kSmall));
}

}  // namespace

struct alignas(kAlignment) SessionMemory::Piece {
  Piece* older;
  std::size_t bytes;  // behind this
  std::size_t used;   // of them
  bool is_of_one;     // holds one large allocation

  [[nodiscard]] char* begin() { return reinterpret_cast<char*>(this + 1); }
  [[nodiscard]] bool holds(const void* memory) {
    const char* const at = static_cast<const char*>(memory);
    return std::less_equal<>()(begin(), at) && std::less<>()(at, begin() + bytes);
  }
};

struct alignas(kAlignment) SessionMemory::Header {
  std::size_t capacity;

  [[nodiscard]] static Header* of(void* memory) { return static_cast<Header*>(memory) - 1; }
  [[nodiscard]] void* memory() { return this + 1; }
};

struct SessionMemory::Free {
  Free* next;
};

SessionMemory::Piece* SessionMemory::add_piece(std::size_t bytes) noexcept {
  void* const memory = std::malloc(sizeof(Piece) + bytes);
  if (memory == nullptr) return nullptr;
  newest_ = new (memory) Piece{newest_, bytes, 0, false};
  return newest_;
}

void SessionMemory::unlink(Piece* piece) noexcept {
  Piece** link = &newest_;
  while (*link != piece) link = &(*link)->older;
  *link = piece->older;
}

void SessionMemory::give_back(Piece* piece) noexcept {
  wipe(piece->begin(), piece->used);
  std::free(piece);
}

// A released piece that is large enough, and not so large that most of it would lie idle.
SessionMemory::Piece* SessionMemory::take_released(std::size_t needed) noexcept {
  for (Piece** link = &released_; *link != nullptr; link = &(*link)->older) {
    Piece* const piece = *link;
    if (piece->bytes < needed || piece->bytes / kReleasedFactorMax > needed) continue;
    *link = piece->older;
    piece->older = newest_;
    newest_ = piece;
    return piece;
  }
  return nullptr;
}

SessionMemory::Header* SessionMemory::take_from_piece(std::size_t capacity) noexcept {
  const std::size_t needed = sizeof(Header) + capacity;
  Piece* piece = newest_;
  while (piece != nullptr && (piece->is_of_one || piece->bytes - piece->used < needed)) piece = piece->older;
  if (capacity > kLarge) {
    piece = take_released(needed);
    if (piece != nullptr) return new (piece->begin()) Header{piece->bytes - sizeof(Header)};
    piece = add_piece(needed);
    if (piece != nullptr) piece->is_of_one = true;
  } else if (piece == nullptr) {
    // By the same sizes each time, so that what is kept is the same after every document.
    piece = add_piece(std::clamp(shared_bytes_, kFirstPiece, kLargestPiece));
    if (piece != nullptr) shared_bytes_ += piece->bytes;
  }
  if (piece == nullptr) return nullptr;
  auto* const header = new (piece->begin() + piece->used) Header{capacity};
  piece->used += needed;
  return header;
}

void* SessionMemory::allocate(std::size_t size) noexcept {
  if (size > kSizeMax) return nullptr;
  const std::size_t capacity = capacity_for(size);
  if (capacity <= kLarge) {
    Free*& released = free_[class_of(capacity)];
    if (released != nullptr) return std::exchange(released, released->next);
  }
  Header* const header = take_from_piece(capacity);
  return header == nullptr ? nullptr : header->memory();
}

void SessionMemory::release(void* memory) noexcept {
  const std::size_t capacity = Header::of(memory)->capacity;
  if (capacity > kLarge) {
    Piece* const piece = reinterpret_cast<Piece*>(Header::of(memory)) - 1;
    unlink(piece);
    piece->older = released_;
    released_ = piece;
    return;
  }
  Free*& released = free_[class_of(capacity)];
  released = new (memory) Free{released};
}

void* SessionMemory::resize(void* memory, std::size_t size) noexcept {
  const std::size_t capacity = Header::of(memory)->capacity;
  if (size <= capacity) return memory;
  void* const larger = allocate(size);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, memory, capacity);
  release(memory);
  return larger;
}

bool SessionMemory::owns(const void* memory) const noexcept {
  for (Piece* piece = newest_; piece != nullptr; piece = piece->older) {
    if (piece->holds(memory)) return true;
  }
  return false;
}

void SessionMemory::clear() noexcept {
  free_.fill(nullptr);
  while (released_ != nullptr) give_back(std::exchange(released_, released_->older));
  Piece* piece = newest_;
  while (piece != nullptr) {
    Piece* const older = piece->older;
    if (piece->is_of_one || shared_bytes_ > kKeptBytesMax) {
      unlink(piece);
      if (!piece->is_of_one) shared_bytes_ -= piece->bytes;
      give_back(piece);
    } else {
      wipe(piece->begin(), piece->used);
      piece->used = 0;
    }
    piece = older;
  }
}

void SessionMemory::drop() noexcept {
  clear();
  while (newest_ != nullptr) give_back(std::exchange(newest_, newest_->older));
  shared_bytes_ = 0;
}

}  // namespace dlverify
