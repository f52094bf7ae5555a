#ifndef DLVERIFY_SRC_ENVELOPE_INFLATED_TEXT_H_
#define DLVERIFY_SRC_ENVELOPE_INFLATED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "dlverify/secret_bytes.h"
#include "verdict/result.h"

namespace dlverify {

// What raw DEFLATE data (RFC 1951) says, in memory that is wiped, zlib's window too. Stops one byte after `max_bytes`,
// whatever the archive declares, and refuses with archive_forbidden; data that is no DEFLATE stream, or does not end
// with it, is archive_malformed.
[[nodiscard]] Result<SensitiveBuffer> inflate_text(std::string_view deflated, std::size_t max_bytes);

// At most the first `max_bytes` of what the data says: as many as come out before it turns out to be damaged.
[[nodiscard]] SensitiveBuffer inflate_beginning(std::string_view deflated, std::size_t max_bytes);

// The CRC-32 that ZIP archives carry.
[[nodiscard]] std::uint32_t crc32_of(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_INFLATED_TEXT_H_
