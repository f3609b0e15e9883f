#pragma once

#include "core/async/loop.h"
#include "core/base/clock.h"
#include "core/socketio/session_store.h"
#include "core/storage/recovery_table.h"
#include "core/storage/store.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <deque>

namespace atrium::server {

/// Socket.IO's recovery sessions and missed events on the house's disk, so that unmodified pages
/// heal by themselves after a restart (spa-contract.md 10.1). What changes is gathered for a moment
/// and written as one; nobody waits for it, unless keepNow() is called. Network thread only.
class RecoveryStore final : public socketio::SessionStore
{
public:
    /// What a power cut may take: clients of those moments hear the state of things again instead.
    static constexpr std::chrono::milliseconds gathering{50};
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

    /// Hands over what has been gathered: Store::settled() waits for it from then on.
    void keepNow();
    /// Ends when everything is on the disk, or the disk does not take it.
    QCoro::Task<> drained();

private:
    struct Batch;
    using Key = QPair<QString, QString>; ///< namespace and id
    struct UnderWay
    {
        std::shared_ptr<const Batch> batch;
        storage::CommitAwait written;
    };
    void changed();
    void takeBackFailed();

    storage::Store &m_store;
    storage::StoredRecovery m_found;
    std::chrono::milliseconds m_window;
    const Clock &m_clock;
    std::unique_ptr<Batch> m_gathered;
    std::deque<UnderWay> m_underWay; ///< oldest first
    async::CallHandle m_timer;
};

} // namespace atrium::server
