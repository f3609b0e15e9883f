#include "core/metrics/process_cost.h"

namespace atrium::metrics {

std::optional<std::chrono::nanoseconds> threadCpuTime()
{
    return std::nullopt;
}

std::optional<qint64> residentBytes()
{
    return std::nullopt;
}

std::optional<qint64> availableBytes()
{
    return std::nullopt;
}

} // namespace atrium::metrics
