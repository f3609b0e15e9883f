#pragma once

#include "core/base/clock.h"
#include "core/server/floor_view.h"
#include "core/server/staff_sessions.h"
#include "core/spa/messages.h"
#include "core/spa/payloads.h"

#include <functional>
#include <utility>
#include <vector>

namespace atrium::server {

/// The only writer of the house's state: every accepted command passes here, gets its time, raises
/// the revision and is told to the observer. Also knows who is logged in and on which connection.
/// Network thread only.
class FrontDesk
{
public:
    /// `clock` must outlive the desk.
    explicit FrontDesk(spa::House house, const Clock &clock = RealClock::instance());

    [[nodiscard]] const spa::House &house() const { return m_house; }
    /// Grows with every change of the house, or of who stands where in it.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// Called after every change. One observer.
    void setObserver(std::function<void()> observer) { m_observer = std::move(observer); }
    /// To be called about as often as snapshots are taken: finds what changes by time alone (a
    /// service that runs over its time) and raises the revision for it.
    void noticeTime();

    // Identity. Passwords are checked before, by LoginDesk.
    /// Opens a session for somebody whose password was right; with a place, moves the person there
    /// first.
    Result<QByteArray> openSession(StaffId staff, const QString &place);
    /// Whose token that is, and 24 hours more; nullptr when it is nobody's.
    const spa::StaffMember *staffOf(const QByteArray &token);
    void closeSession(const QByteArray &token);
    void deviceArrived(ConnectionId connection, StaffId staff);
    void deviceLeft(ConnectionId connection);

    /// Commands. A refusal changes nothing. The time is the desk's, whatever the command says.
    Result<spa::Outcome> perform(spa::Command command);
    // The same by name; the pointers live as long as the desk.
    using Changed = Result<const spa::Transaction *>;
    Changed confirmSelection(const std::vector<spa::OrderLine> &lines);
    Changed confirmNext(StaffId therapist);
    Changed startService(StaffId therapist, TransactionId id);
    Changed addItem(StaffId therapist, const spa::AddServiceRequest &request);
    Changed removeItem(StaffId therapist, TransactionItemId item);
    Changed finishService(StaffId therapist, TransactionId id);
    Changed claimNext(StaffId cashier);
    Result<spa::Outcome::Effect> pay(StaffId cashier, const spa::PayRequest &request);
    Result<spa::RoomState> toggleRoom(StaffId therapist);

    // Documents of the HTTP contract, each with `rev` and `server_now_utc` added.
    [[nodiscard]] QJsonObject monitorSnapshot(spa::Audience audience) const;
    [[nodiscard]] QJsonObject roomStatus() const;
    [[nodiscard]] QJsonObject cashierStatus(spa::Audience audience) const;
    [[nodiscard]] FloorView floorView() const;

private:
    [[nodiscard]] ConnectionId deviceOf(StaffId staff) const;
    [[nodiscard]] QJsonObject stamped(QJsonObject document) const;
    [[nodiscard]] int countOverTime() const;
    void changed();
    Result<spa::Outcome> apply(StaffId person, spa::Action action);
    Changed applyToOrder(StaffId person, spa::Action action);

    const Clock &m_clock;
    spa::House m_house;
    StaffSessions m_sessions;
    std::vector<std::pair<ConnectionId, StaffId>> m_devices; ///< oldest first
    std::function<void()> m_observer;
    quint64 m_revision = 0;
    int m_overTime = 0;
};

} // namespace atrium::server
