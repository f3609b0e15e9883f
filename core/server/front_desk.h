#pragma once

#include "core/base/clock.h"
#include "core/server/commit_line.h"
#include "core/server/floor_view.h"
#include "core/server/staff_sessions.h"
#include "core/spa/messages.h"
#include "core/spa/waiting_estimate.h"

#include <functional>
#include <utility>
#include <vector>

namespace atrium::server {

/// The only writer of the house's state: every accepted command passes here, gets its time, goes to
/// the disk, raises the revision and is told to the observer. Also knows who is logged in and on
/// which connection. What is told of it to anybody goes through line(). Network thread only.
class FrontDesk
{
public:
    /// `clock` and `store` must outlive the desk; without a store the house lives in memory only.
    explicit FrontDesk(spa::House house, const Clock &clock = RealClock::instance(),
                       storage::Store *store = nullptr);

    [[nodiscard]] const spa::House &house() const { return m_house; }
    /// Grows with every step of the house. Documents carry it, and every step is announced to
    /// walls: who shows an older one is behind.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// What it was a second ago, or two: a wall that shows an older one is behind and not only on
    /// its way.
    [[nodiscard]] quint64 settledRevision() const { return m_settledRevision; }
    /// Grows also with what only the desk's own floor shows: devices, sessions, time.
    [[nodiscard]] quint64 floorRevision() const { return m_floorRevision; }
    /// Lets out what the house says when it is durable.
    [[nodiscard]] CommitLine &line() { return m_line; }
    [[nodiscard]] storage::Store *store() { return m_store; }
    /// Puts back the sessions that were kept.
    void restoreSessions(const std::vector<storage::StoredSession> &sessions);
    /// Puts the house as the disk has it in the place of this one, which was ahead of the disk.
    void putBack(spa::HouseState state);

    /// Called after every change. One observer.
    void setObserver(std::function<void()> observer) { m_observer = std::move(observer); }
    /// Nothing of it is real.
    void setSampleData(bool sample) { m_sampleData = sample; }
    /// To be called every second: finds what changes by time alone (a
    /// service runs over, a room is clean, somebody's turn comes later than was thought) and raises
    /// the floor's revision for it.
    void noticeTime();

    // Identity. Passwords are checked before, by LoginDesk.
    /// Opens a session for somebody whose password was right; with a place, moves the person there
    /// first.
    Result<QByteArray> openSession(StaffId staff, const QString &place, const QString &device = {});
    /// Whose token that is, and 24 hours more; nullptr when it is nobody's.
    const spa::StaffMember *staffOf(const QByteArray &token);
    void closeSession(const QByteArray &token);
    /// Ends all of a person's sessions; gives the hashes of their tokens.
    QList<QByteArray> closeSessionsOf(StaffId staff);
    /// Of somebody who exists; the hash is libsodium's.
    void setPasswordHash(StaffId staff, const QByteArray &hash);
    void deviceArrived(ConnectionId connection, StaffId staff);
    void deviceLeft(ConnectionId connection);

    /// Gives what a retry of the command is to be answered, once the house has taken it.
    using Answer = std::function<QByteArray(const spa::Outcome &outcome)>;
    /// Makes the command so and hands it to the disk; whatever tells of it waits in line(). A
    /// refusal changes nothing. The time is the desk's, whatever the command says.
    Result<spa::Outcome> perform(spa::Command command, const Answer &answer = {});
    /// What is answered to the command of that key, if it was accepted before.
    [[nodiscard]] std::optional<QByteArray> earlierAnswer(const QString &key) const;
    /// What a guest who orders now is told about the wait; nothing when nobody can say.
    [[nodiscard]] std::optional<spa::WaitPromise> waitPromise(spa::QueueLane lane) const;
    /// Of those made before this process began; invalid when there is none.
    [[nodiscard]] TransactionId newestOrderOf(const QString &device);
    /// The house's own person, in whose name the window acts.
    [[nodiscard]] StaffId deskPerson() const;

    // Documents of the HTTP contract, each with `rev` and `server_now_utc` added.
    /// With `next_turn` added: between which times the turn of somebody comes who would order now,
    /// or null.
    [[nodiscard]] QJsonObject monitorSnapshot(spa::Audience audience) const;
    [[nodiscard]] QJsonObject roomStatus() const;
    [[nodiscard]] QJsonObject cashierStatus(spa::Audience audience) const;
    [[nodiscard]] FloorView floorView() const;
    /// What a wall compares itself with.
    [[nodiscard]] QJsonObject monitorRevision() const;

private:
    [[nodiscard]] ConnectionId deviceOf(StaffId staff) const;
    [[nodiscard]] QJsonObject stamped(QJsonObject document) const;
    [[nodiscard]] std::vector<StaffId> workingTherapists() const;
    /// What only time changes: services that run over, rooms that are being cleaned.
    struct Timed
    {
        int overTime = 0;
        int beingCleaned = 0;
        friend bool operator==(const Timed &, const Timed &) = default;
    };
    [[nodiscard]] Timed countTimed() const;
    /// Documents show it, or only the floor does.
    enum class Shown : quint8 { Everywhere, OnTheFloor };
    void changed(Shown shown);
    void write(storage::DatabaseWork work);

    const Clock &m_clock;
    storage::Store *m_store;
    CommitLine m_line;
    spa::House m_house;
    spa::WaitingEstimate m_estimate;
    StaffSessions m_sessions;
    std::vector<std::pair<ConnectionId, StaffId>> m_devices; ///< oldest first
    std::function<void()> m_observer;
    std::optional<QHash<QString, TransactionId>> m_newestByDevice; ///< made when first asked for
    quint64 m_revision = 0;
    quint64 m_floorRevision = 0;
    quint64 m_lastSecondsRevision = 0;
    quint64 m_settledRevision = 0;
    Timed m_timed;
    SteadyTime m_changedAt{};
    bool m_sampleData = false;
};

} // namespace atrium::server
