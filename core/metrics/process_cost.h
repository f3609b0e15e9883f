#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

/// What this program costs its machine, as the system knows it; nothing where it does not tell.
namespace atrium::metrics {

/// Processor time of the calling thread since it began.
[[nodiscard]] std::optional<std::chrono::nanoseconds> threadCpuTime();
/// Memory of this process that is resident, in bytes.
[[nodiscard]] std::optional<qint64> residentBytes();
/// What programs of this machine may still take without swapping, in bytes.
[[nodiscard]] std::optional<qint64> availableBytes();

} // namespace atrium::metrics
