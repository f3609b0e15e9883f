#pragma once

#include <QtGlobal>

#include <bit>
#include <chrono>

namespace atrium::metrics {

/// A duration in 16 bits: microseconds with 11 significant bits and a shift, so that the error
/// stays below 0.1 % from 1 us to hours. Codes order as the durations do.
using DurationCode = quint16;

inline constexpr int durationCodeBits = 11;

/// Negative durations become zero, endless ones the greatest code.
[[nodiscard]] constexpr DurationCode encodeDuration(std::chrono::nanoseconds duration)
{
    const qint64 rounded = (duration.count() + 500) / 1000;
    const quint64 microseconds = rounded > 0 ? quint64(rounded) : 0;
    const int width = std::bit_width(microseconds);
    const int shift = width > durationCodeBits ? width - durationCodeBits : 0;
    if (shift > 31)
        return 0xFFFF;
    return DurationCode(quint64(shift) << durationCodeBits | microseconds >> shift);
}

[[nodiscard]] constexpr std::chrono::microseconds decodeDuration(DurationCode code)
{
    const quint64 mantissa = code & ((1u << durationCodeBits) - 1);
    return std::chrono::microseconds(qint64(mantissa << (code >> durationCodeBits)));
}

[[nodiscard]] constexpr float decodeMilliseconds(DurationCode code)
{
    return float(double(decodeDuration(code).count()) / 1000.0);
}

} // namespace atrium::metrics
