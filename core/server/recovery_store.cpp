#include "core/server/recovery_store.h"

#include "core/server/recovery_packing.h"

namespace atrium::server {

using socketio::StoredPacket;
using socketio::StoredSession;
using storage::Database;
using storage::StoredRecovery;

namespace {

/// Who is connected has no end yet.
constexpr int connectedDays = 36'500;

} // namespace

/// What is written as one.
struct RecoveryStore::Batch
{
    struct Log
    {
        std::vector<StoredPacket> packets;
        quint64 droppedUpTo = 0;

        /// A disk that takes nothing for so long leaves a gap: what is before it is of no use.
        void giveUpTooMany()
        {
            if (qsizetype(packets.size()) <= mostWaiting)
                return;
            droppedUpTo = packets.back().sequence;
            packets.clear();
        }
    };

    QHash<Key, StoredSession> sessions;
    QSet<Key> removed;
    QHash<QString, Log> logs; ///< by namespace
    std::vector<StoredRecovery::Epoch> epochs;
    std::chrono::milliseconds window{};
    QDateTime at;

    [[nodiscard]] bool isEmpty() const
    {
        return sessions.isEmpty() && removed.isEmpty() && logs.isEmpty() && epochs.empty();
    }
    [[nodiscard]] Result<> write(Database &database) const;
    /// Puts what an earlier batch had before what this one has.
    void mergeBehind(const Batch &earlier);

private:
    [[nodiscard]] QDateTime expiryOf(const StoredSession &session) const
    {
        if (!session.leftAt)
            return at.addDays(connectedDays);
        return QDateTime::fromMSecsSinceEpoch(*session.leftAt, Qt::UTC).addMSecs(window.count());
    }
    [[nodiscard]] static Result<> writeLog(Database &database, const QString &name, const Log &log);
};

Result<> RecoveryStore::Batch::writeLog(Database &database, const QString &name, const Log &log)
{
    Result<> done;
    if (!log.packets.empty()) {
        const auto last = static_cast<qint64>(log.packets.back().sequence);
        done = storage::save(database, StoredRecovery::Packets{name, last, pack(log.packets)});
    }
    if (done && log.droppedUpTo > 0)
        done = storage::removeRecoveryPackets(database, name, static_cast<qint64>(log.droppedUpTo));
    return done;
}

Result<> RecoveryStore::Batch::write(Database &database) const
{
    for (const StoredRecovery::Epoch &epoch : epochs) {
        if (auto done = storage::save(database, epoch); !done)
            return done;
    }
    for (const Key &key : removed) {
        if (auto done = storage::removeRecoverySession(database, key.first, key.second); !done)
            return done;
    }
    for (auto session = sessions.cbegin(); session != sessions.cend(); ++session) {
        const StoredRecovery::Session row{session.key().first, session.key().second,
                                          expiryOf(*session), pack(*session)};
        if (auto done = storage::save(database, row); !done)
            return done;
    }
    for (auto log = logs.cbegin(); log != logs.cend(); ++log) {
        if (auto done = writeLog(database, log.key(), *log); !done)
            return done;
    }
    return {};
}

void RecoveryStore::Batch::mergeBehind(const Batch &earlier)
{
    for (auto session = earlier.sessions.cbegin(); session != earlier.sessions.cend(); ++session) {
        if (!sessions.contains(session.key()) && !removed.contains(session.key()))
            sessions.insert(session.key(), *session);
    }
    for (const Key &key : earlier.removed) {
        if (!sessions.contains(key))
            removed.insert(key);
    }
    for (auto log = earlier.logs.cbegin(); log != earlier.logs.cend(); ++log) {
        Log &own = logs[log.key()];
        own.packets.insert(own.packets.begin(), log->packets.begin(), log->packets.end());
        own.droppedUpTo = std::max(own.droppedUpTo, log->droppedUpTo);
        own.giveUpTooMany();
    }
    epochs.insert(epochs.begin(), earlier.epochs.begin(), earlier.epochs.end());
}

RecoveryStore::RecoveryStore(storage::Store &store, StoredRecovery found,
                             std::chrono::milliseconds window, const Clock &clock)
    : m_store(store)
    , m_found(std::move(found))
    , m_window(window)
    , m_clock(clock)
    , m_gathered(std::make_unique<Batch>())
{ }

RecoveryStore::~RecoveryStore()
{
    m_timer.cancel();
}

socketio::SessionStore::Contents RecoveryStore::load(const QString &namespaceName)
{
    Contents contents;
    for (const StoredRecovery::Epoch &epoch : m_found.epochs) {
        if (epoch.namespaceName == namespaceName)
            contents.epochs.append({epoch.name, static_cast<quint64>(epoch.since)});
    }
    if (!contents.epochs.isEmpty())
        contents.lastSequence = contents.epochs.last().since;
    for (const StoredRecovery::Packets &row : m_found.packets) {
        if (row.namespaceName != namespaceName)
            continue;
        for (StoredPacket &packet : unpackPackets(row.bytes)) {
            // A gap: what is before it is of no use.
            if (packet.sequence != contents.lastSequence + 1)
                contents.packets.clear();
            contents.lastSequence = packet.sequence;
            contents.packets.append(std::move(packet));
        }
    }
    for (const StoredRecovery::Session &row : m_found.sessions) {
        if (row.namespaceName != namespaceName)
            continue;
        if (auto session = unpackSession(row.id, row.bytes))
            contents.sessions.append(std::move(*session));
    }
    return contents;
}

void RecoveryStore::begin(const QString &namespaceName, const Epoch &epoch)
{
    m_gathered->epochs.push_back(
        {namespaceName, static_cast<qint64>(epoch.since), epoch.name, m_clock.utcNow()});
    changed();
}

void RecoveryStore::packetSent(const QString &namespaceName, const StoredPacket &packet)
{
    Batch::Log &log = m_gathered->logs[namespaceName];
    log.packets.push_back(packet);
    log.giveUpTooMany();
    changed();
}

void RecoveryStore::packetsDropped(const QString &namespaceName, quint64 upTo)
{
    m_gathered->logs[namespaceName].droppedUpTo = upTo;
    changed();
}

void RecoveryStore::sessionChanged(const QString &namespaceName, const StoredSession &session)
{
    const Key key{namespaceName, session.id};
    m_gathered->removed.remove(key);
    m_gathered->sessions.insert(key, session);
    changed();
}

void RecoveryStore::sessionRemoved(const QString &namespaceName, const QString &id)
{
    const Key key{namespaceName, id};
    m_gathered->sessions.remove(key);
    m_gathered->removed.insert(key);
    changed();
}

void RecoveryStore::changed()
{
    if (!m_timer.isPending())
        m_timer = async::Loop::current()->callLater(gathering, [this] { keepNow(); });
}

void RecoveryStore::takeBackFailed()
{
    std::vector<std::shared_ptr<const Batch>> failed;
    while (!m_underWay.empty() && m_underWay.front().written.isDone()) {
        if (!m_underWay.front().written.outcome())
            failed.push_back(m_underWay.front().batch);
        m_underWay.pop_front();
    }
    for (auto batch = failed.rbegin(); batch != failed.rend(); ++batch)
        m_gathered->mergeBehind(**batch);
}

QCoro::Task<> RecoveryStore::drained()
{
    // What is on its way, and what has been gathered since.
    for (int round = 0; round < 2; ++round) {
        keepNow();
        const storage::CommitAwait await = m_store.settled();
        const Result<> written = co_await await;
        Q_UNUSED(written);
    }
    m_timer.cancel();
}

void RecoveryStore::keepNow()
{
    takeBackFailed();
    if (m_gathered->isEmpty())
        return;
    // A disk that is full or failing is tried again by who watches it, not by us.
    if (!m_store.ready())
        return changed();
    m_gathered->window = m_window;
    m_gathered->at = m_clock.utcNow();
    const auto batch = std::shared_ptr<const Batch>(
        std::exchange(m_gathered, std::make_unique<Batch>()).release());
    m_underWay.push_back(
        {batch, m_store.write([batch](Database &database) { return batch->write(database); })});
}

} // namespace atrium::server
