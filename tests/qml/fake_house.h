#pragma once

#include "core/server/snapshot_mailbox.h"
#include "core/spa/actions.h"

#include <QDateTime>

#include <random>

namespace atrium::test {

/// "assign 42": what the house is asked for, and for which order or room.
[[nodiscard]] QString askedText(const spa::Action &action);

/// A house that exists only as snapshots: for developing the window and for its tests. The same
/// seed gives the same people and the same figures.
class FakeHouse
{
public:
    /// `connections` in all; a tenth is staff and walls, the others are guests.
    FakeHouse(server::SnapshotMailbox &mailbox, int connections, QDateTime nowUtc, int rooms = 4);

    /// Puts a snapshot; figures have moved on a little.
    void put(const QDateTime &nowUtc);
    /// A newcomer in the next snapshot.
    ConnectionId join(server::ConnectionRole role, const QString &person, const QString &place,
                      const QString &holds = {});
    void leave(ConnectionId id, const QString &reason = {});
    void setState(ConnectionId id, server::LinkState state);
    void setRole(ConnectionId id, server::ConnectionRole role, const QString &person);
    /// Guests come and go, links turn slow and heal, with every put().
    void setRestless(bool restless) { m_restless = restless; }
    [[nodiscard]] server::FloorView &floor() { return m_floor; }
    /// Jobs as the next snapshots tell them.
    [[nodiscard]] std::vector<server::HouseJob> &jobs() { return m_jobs; }
    server::HouseJob &addJob(const QString &kind, double fraction, const QString &message);
    void setStoreNotice(const QString &notice) { m_storeNotice = notice; }
    /// As the next snapshots tell them.
    [[nodiscard]] std::vector<server::HouseRefusal> &refusals() { return m_refusals; }
    [[nodiscard]] socketio::RecoveryCounters &recovery() { return m_recovery; }
    void touchFloor() { m_floorChanged = true; }
    [[nodiscard]] const std::vector<server::ConnectionFigures> &figures() const
    {
        return m_figures;
    }
    [[nodiscard]] ConnectionId firstOf(server::ConnectionRole role) const;

private:
    struct Person
    {
        ConnectionId id;
        server::ConnectionRole role;
        float baseRttMs;
    };

    void populate(int connections, int rooms);
    void furnish(int rooms);
    void move(size_t at);
    void stir();
    [[nodiscard]] server::HouseTotals totals() const;
    [[nodiscard]] double random(double from, double to);

    server::SnapshotMailbox &m_mailbox;
    QDateTime m_now;
    std::mt19937 m_random{20260105};
    std::vector<Person> m_people;
    std::vector<server::ConnectionFigures> m_figures;
    std::vector<server::ConnectionIdentity> m_told;
    std::vector<server::Departure> m_gone;
    server::FloorView m_floor;
    std::vector<server::HouseJob> m_jobs;
    std::vector<server::HouseRefusal> m_refusals;
    socketio::RecoveryCounters m_recovery;
    qint64 m_nextId = 1;
    QString m_storeNotice;
    bool m_floorChanged = true;
    bool m_restless = false;
};

} // namespace atrium::test
