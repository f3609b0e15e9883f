#include "core/socketio/recovery.h"

#include "core/async/loop.h"
#include "core/socketio/random_id.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace atrium::socketio {

namespace {

constexpr std::chrono::milliseconds purgeInterval{1000};

SteadyTime now()
{
    return async::Loop::current()->now();
}

qint64 utcMilliseconds(SteadyTime time)
{
    const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(now() - time);
    return QDateTime::currentMSecsSinceEpoch() - ago.count();
}

/// Never later than now, whatever the clock of the day did in between.
SteadyTime steadyTime(qint64 utcMilliseconds)
{
    const qint64 ago = QDateTime::currentMSecsSinceEpoch() - utcMilliseconds;
    return now() - std::chrono::milliseconds(std::max<qint64>(ago, 0));
}

} // namespace

bool RecoveryMemory::isSecret(QByteArrayView presented) const
{
    if (presented.size() != qsizetype(secret.size()) || secret.front() == 0)
        return false;
    unsigned difference = 0;
    for (size_t i = 0; i < secret.size(); ++i)
        difference |= unsigned(quint8(secret[i]) ^ quint8(presented[qsizetype(i)]));
    return difference == 0;
}

RecoveryCounters &RecoveryCounters::operator+=(const RecoveryCounters &other)
{
    recovered += other.recovered;
    replayedPackets += other.replayedPackets;
    takenOver += other.takenOver;
    unknownSession += other.unknownSession;
    unknownOffset += other.unknownOffset;
    truncated += other.truncated;
    forgottenSessions += other.forgottenSessions;
    return *this;
}

Recovery::Recovery(const RecoveryOptions &options, QString namespaceName, net::TimerWheel &wheel,
                   std::chrono::milliseconds detection)
    : m_options(options)
    , m_name(std::move(namespaceName))
    , m_wheel(wheel)
    , m_log({options.maxPackets, options.maxBytes, options.window + detection}, randomId(3))
{
    if (m_options.store)
        load();
}

Recovery::~Recovery() = default;

void Recovery::load()
{
    const SessionStore::Contents contents = m_options.store->load(m_name);
    for (const StoredPacket &packet : contents.packets) {
        Audience audience{packet.socketId, {}};
        if (!packet.to.isEmpty() || !packet.except.isEmpty())
            audience.selection =
                std::make_shared<const Selection>(Selection{packet.to, packet.except});
        m_log.restore(
            packet.sequence,
            {steadyTime(packet.sentAt), packet.text, packet.attachments, std::move(audience)});
    }
    m_log.continueAfter(contents.lastSequence);
    for (qsizetype i = 0; i < contents.epochs.size(); ++i) {
        const bool isLast = i + 1 == contents.epochs.size();
        m_log.acceptEarlier(contents.epochs.at(i).name,
                            isLast ? m_log.lastSequence() : contents.epochs.at(i + 1).since);
    }
    m_options.store->begin(m_name, {m_log.epoch(), m_log.lastSequence()});
    for (const StoredSession &session : contents.sessions) {
        RecoverableSession kept;
        kept.id = session.id;
        kept.secretHash = session.secretHash;
        kept.firstSequence = session.firstSequence;
        // What a process that died had sent is not known: it may be everything.
        kept.lastSent = session.leftAt ? session.lastSent : m_log.lastSequence();
        kept.leftSequence = session.leftAt ? session.leftSequence : m_log.lastSequence();
        kept.leftAt = session.leftAt ? steadyTime(*session.leftAt) : now();
        kept.stays = RoomStays::of(session.stays);
        kept.storedData = session.data;
        m_sessions.insert(kept.id, kept);
        m_byAge.emplace_back(kept.leftAt, kept.id);
    }
    std::sort(m_byAge.begin(), m_byAge.end());
    dropOld(now());
    armWhileNeeded();
}

// ---- packets

quint64 Recovery::record(const OutgoingPackets &packets, const Audience &audience)
{
    const quint64 droppedBefore = m_log.droppedUpTo();
    const quint64 sequence = m_log.append(packets, audience, now());
    if (m_options.store && m_log.count() > 0) {
        const PacketLog::Entry &entry = m_log.at(sequence);
        const Selection selection = audience.selection ? *audience.selection : Selection();
        m_options.store->packetSent(m_name,
                                    {sequence, utcMilliseconds(entry.sentAt), entry.text,
                                     entry.attachments, audience.socketId, selection.to,
                                     selection.except});
        tellDropped(droppedBefore);
    }
    armWhileNeeded();
    return sequence;
}

void Recovery::tellDropped(quint64 droppedBefore)
{
    if (m_options.store && m_log.droppedUpTo() > droppedBefore)
        m_options.store->packetsDropped(m_name, m_log.droppedUpTo());
}

// ---- sessions

void Recovery::keep(RecoverableSession session)
{
    session.leftAt = now();
    session.leftSequence = m_log.lastSequence();
    if (m_options.store) {
        StoredSession row = stored(session);
        row.leftAt = utcMilliseconds(session.leftAt);
        row.leftSequence = session.leftSequence;
        m_options.store->sessionChanged(m_name, row);
    }
    m_byAge.emplace_back(session.leftAt, session.id);
    const QString id = session.id;
    m_sessions.insert(id, std::move(session));
    while (m_sessions.size() > m_options.maxSessions
           || qsizetype(m_byAge.size()) > 2 * m_options.maxSessions) {
        const auto [leftAt, oldest] = m_byAge.front();
        m_byAge.pop_front();
        const auto found = m_sessions.constFind(oldest);
        if (found == m_sessions.cend() || found->leftAt != leftAt)
            continue;
        forget(oldest);
        ++m_counters.forgottenSessions;
    }
    armWhileNeeded();
}

RecoverableSession *Recovery::find(const QString &id, QByteArrayView secret)
{
    dropOld(now());
    const auto found = m_sessions.find(id);
    return found != m_sessions.end() && found->secretHash == hashOf(secret) ? &found.value()
                                                                            : nullptr;
}

RecoverableSession Recovery::take(const QString &id)
{
    return m_sessions.take(id);
}

void Recovery::forget(const QString &id)
{
    m_sessions.remove(id);
    if (m_options.store)
        m_options.store->sessionRemoved(m_name, id);
}

void Recovery::saveConnected(const RecoverableSession &session)
{
    if (m_options.store)
        m_options.store->sessionChanged(m_name, stored(session));
}

StoredSession Recovery::stored(const RecoverableSession &session) const
{
    StoredSession row;
    row.id = session.id;
    row.secretHash = session.secretHash;
    row.firstSequence = session.firstSequence;
    row.lastSent = session.lastSent;
    row.stays = session.stays.all();
    row.data = session.storedData;
    return row;
}

std::optional<quint64> Recovery::firstMissed(const RecoverableSession &session,
                                             const std::optional<QString> &offset)
{
    quint64 seen = session.firstSequence;
    if (offset) {
        const auto sequence = m_log.sequenceOf(*offset);
        if (!sequence) {
            ++m_counters.unknownOffset;
            return std::nullopt;
        }
        // A client keeps the offset of an earlier session until it gets an event in this one.
        seen = std::max(seen, *sequence);
    }
    // Who has seen all that was sent to it lacks only what came after it left, however long ago its
    // last event was.
    if (seen >= session.lastSent)
        seen = std::max(seen, session.leftSequence);
    if (seen < m_log.droppedUpTo() || !session.stays.knows(seen)) {
        ++m_counters.truncated;
        return std::nullopt;
    }
    return seen + 1;
}

std::optional<MissedPackets> Recovery::missed(const RecoverableSession &session,
                                              const std::optional<QString> &offset,
                                              qsizetype maxBytes)
{
    const auto first = firstMissed(session, offset);
    if (!first)
        return std::nullopt;
    MissedPackets missed;
    quint64 events = 0;
    for (quint64 sequence = *first; sequence <= m_log.lastSequence(); ++sequence) {
        const PacketLog::Entry &entry = m_log.at(sequence);
        if (!entry.audience.includes(session.id, session.stays, sequence))
            continue;
        maxBytes -= entry.size();
        if (maxBytes < 0) {
            ++m_counters.truncated;
            return std::nullopt;
        }
        ++events;
        missed.lastSequence = sequence;
        missed.packets.emplace_back(OutgoingPacket::Kind::Text, entry.text);
        for (const QByteArray &attachment : entry.attachments)
            missed.packets.emplace_back(OutgoingPacket::Kind::Binary, attachment);
    }
    ++m_counters.recovered;
    m_counters.replayedPackets += events;
    return missed;
}

QByteArray Recovery::hashOf(QByteArrayView secret)
{
    return QCryptographicHash::hash(secret.toByteArray(), QCryptographicHash::Sha256);
}

// ---- age

void Recovery::expired()
{
    dropOld(now());
    armWhileNeeded();
}

void Recovery::armWhileNeeded()
{
    if (!isArmed() && (m_log.count() > 0 || !m_sessions.isEmpty()))
        m_wheel.arm(*this, purgeInterval);
}

void Recovery::dropOld(SteadyTime now)
{
    const quint64 droppedBefore = m_log.droppedUpTo();
    m_log.dropOld(now);
    tellDropped(droppedBefore);
    while (!m_byAge.empty() && now - m_byAge.front().first > m_options.window) {
        const auto [leftAt, id] = m_byAge.front();
        m_byAge.pop_front();
        const auto found = m_sessions.constFind(id);
        // It may have come back, and left again, since.
        if (found != m_sessions.cend() && found->leftAt == leftAt)
            forget(id);
    }
}

} // namespace atrium::socketio
