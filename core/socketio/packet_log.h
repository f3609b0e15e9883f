#pragma once

#include "core/base/clock.h"
#include "core/socketio/outgoing_packet.h"
#include "core/socketio/room_stays.h"

#include <QStringList>

#include <deque>
#include <memory>
#include <vector>

namespace atrium::socketio {

/// Rooms or socket ids that a broadcast is for, and those it is not for.
struct Selection
{
    QStringList to; ///< none: everybody
    QStringList except;
};

/// Whom an event is for: one client (nothing is allocated), a selection, or everybody.
struct Audience
{
    QString socketId;
    std::shared_ptr<const Selection> selection;

    /// Was it for that client, given where it was when packet `sequence` was sent?
    [[nodiscard]] bool includes(const QString &id, const RoomStays &stays, quint64 sequence) const;
};

/// The events of a namespace that somebody may have missed, numbered in their order. An event's
/// number as text is its offset: the same for every recipient, so that a broadcast stays one frame.
/// Packets share their bytes with what was sent. Bounded in number, bytes and age.
class PacketLog
{
public:
    struct Bounds
    {
        qsizetype packets = 0;
        qsizetype bytes = 0;
        std::chrono::milliseconds age{0};
    };
    struct Entry
    {
        SteadyTime sentAt;
        QByteArray text;
        QList<QByteArray> attachments;
        Audience audience;

        [[nodiscard]] qsizetype size() const;
    };

    /// Offsets of another epoch are unknown, but for those of acceptEarlier().
    PacketLog(const Bounds &bounds, QByteArray epoch);

    [[nodiscard]] const Bounds &bounds() const { return m_bounds; }
    [[nodiscard]] const QByteArray &epoch() const { return m_epoch; }
    /// What the packet that append() takes next is to carry.
    [[nodiscard]] QByteArray nextOffset() const;
    /// Its number. What the bounds do not allow is dropped from the front.
    quint64 append(const OutgoingPackets &packets, Audience audience, SteadyTime now);
    /// For what a store kept; numbers go on behind `sequence`.
    void restore(quint64 sequence, Entry entry);
    void continueAfter(quint64 sequence);
    /// Offsets of this log under an earlier process, which got as far as `until` as far as is
    /// known: what it sent behind that counts as `until`.
    void acceptEarlier(const QByteArray &epoch, quint64 until);

    /// The number behind an offset of this log; none when it never was given.
    [[nodiscard]] std::optional<quint64> sequenceOf(const QString &offset) const;
    [[nodiscard]] quint64 lastSequence() const { return m_dropped + m_entries.size(); }
    /// The newest that was dropped: everything behind it is here.
    [[nodiscard]] quint64 droppedUpTo() const { return m_dropped; }
    [[nodiscard]] const Entry &at(quint64 sequence) const
    {
        return m_entries[size_t(sequence - m_dropped - 1)];
    }
    [[nodiscard]] qsizetype count() const { return qsizetype(m_entries.size()); }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    void dropOld(SteadyTime now);

private:
    struct Earlier
    {
        QByteArray epoch;
        quint64 until = 0;
    };
    void dropFirst();

    Bounds m_bounds;
    QByteArray m_epoch;
    std::vector<Earlier> m_earlier;
    std::deque<Entry> m_entries;
    quint64 m_dropped = 0;
    qsizetype m_bytes = 0;
};

} // namespace atrium::socketio
