#pragma once

#include "core/base/result.h"

#include <chrono>

namespace atrium::load {

/// Reads what another process of this machine uses. POSIX for the time, Linux's /proc for memory.
class ServerProcess
{
public:
    /// Refuses a process that is not there or may not be read.
    [[nodiscard]] static Result<ServerProcess> of(int pid);

    /// User and system time of all its threads, ended ones too.
    [[nodiscard]] std::chrono::nanoseconds processorTime() const;
    /// Proportional set size in KiB; zero once the process has ended.
    [[nodiscard]] double memoryKib() const;

private:
    explicit ServerProcess(int pid)
        : m_pid(pid)
    { }

    int m_pid;
};

/// User and system time of this process.
[[nodiscard]] std::chrono::nanoseconds ownProcessorTime();

} // namespace atrium::load
