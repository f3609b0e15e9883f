#pragma once

#include "core/async/loop.h"
#include "core/base/clock.h"
#include "core/socketio/session_store.h"
#include "core/storage/recovery_table.h"
#include "core/storage/store.h"

#include <QHash>
#include <QSet>

#include <chrono>

namespace atrium::server {

/// Socket.IO's recovery sessions and missed events on the house's disk, so that unmodified pages
/// heal by themselves after a restart (spa-contract.md 10.1). What changes is gathered for a moment
/// and written as one; nobody waits for it. Network thread only.
class RecoveryStore final : public socketio::SessionStore
{
public:
    /// What a power cut may take: clients of those moments hear the state of things again instead.
    static constexpr std::chrono::milliseconds gathering{100};
    /// Packets that wait for a disk that does not write; beyond them they are given up.
    static constexpr qsizetype mostWaiting = 100'000;

    /// `window`: how long a client may be away. `found` is what the disk has.
    RecoveryStore(storage::Store &store, storage::StoredRecovery found,
                  std::chrono::milliseconds window, const Clock &clock);
    ~RecoveryStore() override;
    Q_DISABLE_COPY_MOVE(RecoveryStore)

    Contents load(const QString &namespaceName) override;
    void begin(const QString &namespaceName, const Epoch &epoch) override;
    void packetSent(const QString &namespaceName, const socketio::StoredPacket &packet) override;
    void packetsDropped(const QString &namespaceName, quint64 upTo) override;
    void sessionChanged(const QString &namespaceName,
                        const socketio::StoredSession &session) override;
    void sessionRemoved(const QString &namespaceName, const QString &id) override;

    /// Ends when everything is on the disk, or the disk does not take it.
    QCoro::Task<> drained();

private:
    struct Batch;
    using Key = QPair<QString, QString>; ///< namespace and id
    void changed();
    /// Hands over what has been gathered, unless the last is still on its way.
    void flush();
    void takeBackFailed();

    storage::Store &m_store;
    storage::StoredRecovery m_found;
    std::chrono::milliseconds m_window;
    const Clock &m_clock;
    std::unique_ptr<Batch> m_gathered;
    std::shared_ptr<const Batch> m_underWay;
    std::optional<storage::CommitAwait> m_written; ///< of what is under way
    async::CallHandle m_timer;
};

} // namespace atrium::server
