#pragma once

#include "core/async/loop_entry.h"
#include "core/server/house_server.h"

#include <functional>
#include <memory>
#include <optional>

namespace atrium::server {

/// Runs a house on a thread of its own, the network thread. Used from the main thread.
class HouseThread
{
public:
    HouseThread();
    /// Stops what is still running.
    ~HouseThread();

    /// Starts the thread and waits until the house serves, or says why it does not. Snapshots go to
    /// `mailbox`, which must outlive this; without one none are made. Returns the port.
    Result<quint16> start(const HouseSettings &settings, SnapshotMailbox *mailbox);
    /// Tells every client goodbye and waits for the thread to end: at most about two seconds.
    void stop();
    /// Runs `work` as a step of the network thread, as soon as it can. Dropped when the house does
    /// not run (any more). What it captures travels to that thread and dies there.
    void post(std::function<void(HouseServer &house)> work);
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace atrium::server
