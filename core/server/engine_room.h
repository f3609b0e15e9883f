#pragma once

#include "core/async/task.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/server/engine_room_snapshot.h"

#include <memory>

namespace atrium::server {

/// Shows the network thread's loop to somebody on another thread, twice a second while there is
/// such a watcher: then the loop is in debug mode, too. Without one it costs nothing: no timing, no
/// snapshots; reports (exceptions nobody asked for, and so on) are kept all the same, the newest
/// `keptReports`. Lives on the loop's thread. While it lives it stands in the process' reporter.
class EngineRoom
{
public:
    static constexpr std::chrono::milliseconds interval{500};
    static constexpr size_t keptReports = 100;

    explicit EngineRoom(const Clock &clock = RealClock::instance());
    ~EngineRoom();
    Q_DISABLE_COPY_MOVE(EngineRoom)

    /// Snapshots go to `mailbox` from now on, the first one at once; nullptr ends that. The mailbox
    /// must outlive the loop or be taken back.
    void setWatcher(EngineRoomMailbox *mailbox);
    [[nodiscard]] bool isWatched() const { return m_watch != nullptr; }
    /// Whether slow steps are reported to the log when nobody watches.
    void setDebug(EngineRoomDebug debug);
    /// The calling task is the house itself: it and what it spawns are not to be cancelled here.
    void protectCurrentTask();
    /// Refuses with NotFound if it has ended, with NotAllowed if the house cannot do without it.
    Result<> cancelTask(quint64 id);
    /// The loop as it stands, with the samples and reports since the last call.
    [[nodiscard]] EngineRoomSnapshot survey();

private:
    class ReportLog;
    struct Watch;
    static QCoro::Task<> writeSnapshots(std::shared_ptr<Watch> watch);
    [[nodiscard]] bool isEssential(quint64 id, quint64 parentId) const;
    void applyDebug();

    const Clock &m_clock;
    std::shared_ptr<ReportLog> m_reports;
    std::shared_ptr<Watch> m_watch; ///< shared with the task that writes
    async::TaskHandle<> m_writer;
    quint64 m_houseTask = 0;
    quint64 m_toldReport = 0; ///< number of the last one
    SteadyTime m_watchedSince{};
    EngineRoomDebug m_debug = EngineRoomDebug::WhileWatched;
};

} // namespace atrium::server
