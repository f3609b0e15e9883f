#include "core/socketio/packet_log.h"

namespace atrium::socketio {

namespace {

constexpr int offsetBase = 36;

} // namespace

bool Audience::includes(const QString &id, const RoomStays &stays, quint64 sequence) const
{
    if (!socketId.isEmpty())
        return socketId == id;
    if (!selection)
        return true;
    const auto isAt = [&](const QString &name) {
        return name == id || stays.wasIn(name, sequence);
    };
    const QStringList &to = selection->to;
    const QStringList &except = selection->except;
    return (to.isEmpty() || std::any_of(to.begin(), to.end(), isAt))
        && std::none_of(except.begin(), except.end(), isAt);
}

qsizetype PacketLog::Entry::size() const
{
    constexpr qsizetype blockOverhead = 40; // of the allocation that holds the text
    qsizetype bytes = qsizetype(sizeof(Entry)) + text.size() + blockOverhead;
    for (const QByteArray &attachment : attachments)
        bytes += attachment.size() + blockOverhead;
    return bytes;
}

PacketLog::PacketLog(const Bounds &bounds, QByteArray epoch)
    : m_bounds(bounds)
    , m_epoch(std::move(epoch))
{ }

QByteArray PacketLog::nextOffset() const
{
    return m_epoch + QByteArray::number(lastSequence() + 1, offsetBase);
}

quint64 PacketLog::append(const OutgoingPackets &packets, Audience audience, SteadyTime now)
{
    Entry entry{now, packets.front().bytes(), {}, std::move(audience)};
    for (size_t i = 1; i < packets.size(); ++i)
        entry.attachments.append(packets[i].bytes());
    restore(lastSequence() + 1, std::move(entry));
    dropOld(now);
    return lastSequence();
}

void PacketLog::restore(quint64 sequence, Entry entry)
{
    if (m_entries.empty())
        m_dropped = sequence - 1;
    Q_ASSERT(sequence == lastSequence() + 1);
    m_bytes += entry.size();
    m_entries.push_back(std::move(entry));
    while (count() > m_bounds.packets || m_bytes > m_bounds.bytes)
        dropFirst();
}

void PacketLog::continueAfter(quint64 sequence)
{
    if (sequence <= lastSequence())
        return;
    m_entries.clear();
    m_bytes = 0;
    m_dropped = sequence;
}

void PacketLog::acceptEarlier(const QByteArray &epoch, quint64 until)
{
    m_earlier.push_back({epoch, until});
}

std::optional<quint64> PacketLog::sequenceOf(const QString &offset) const
{
    const auto numberIn = [&](const QByteArray &epoch) -> quint64 {
        if (!offset.startsWith(QLatin1String(epoch)))
            return 0;
        bool isNumber = false;
        const QStringView digits = QStringView(offset).sliced(epoch.size());
        const quint64 number = digits.toULongLong(&isNumber, offsetBase);
        return isNumber ? number : 0;
    };
    if (const quint64 own = numberIn(m_epoch); own > 0)
        return own <= lastSequence() ? std::optional(own) : std::nullopt;
    for (const Earlier &earlier : m_earlier) {
        if (const quint64 number = numberIn(earlier.epoch); number > 0)
            return std::min(number, earlier.until);
    }
    return std::nullopt;
}

void PacketLog::dropOld(SteadyTime now)
{
    while (!m_entries.empty() && now - m_entries.front().sentAt > m_bounds.age)
        dropFirst();
}

void PacketLog::dropFirst()
{
    m_bytes -= m_entries.front().size();
    m_entries.pop_front();
    ++m_dropped;
}

} // namespace atrium::socketio
