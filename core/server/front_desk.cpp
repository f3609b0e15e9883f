#include "core/server/front_desk.h"

#include <algorithm>

namespace atrium::server {

FrontDesk::FrontDesk(spa::House house, const Clock &clock)
    : m_clock(clock)
    , m_house(std::move(house))
    , m_sessions(clock)
{ }

void FrontDesk::changed()
{
    ++m_revision;
    m_overTime = countOverTime();
    if (m_observer)
        m_observer();
}

FrontDesk::Changed FrontDesk::changed(TransactionId id)
{
    changed();
    return m_house.find(id);
}

int FrontDesk::countOverTime() const
{
    const QDateTime now = m_clock.utcNow();
    const auto inService = m_house.inState(spa::TransactionState::InService);
    return static_cast<int>(
        std::count_if(inService.begin(), inService.end(),
                      [&](const auto *guest) { return guest->isOverTime(now); }));
}

void FrontDesk::noticeTime()
{
    if (countOverTime() != m_overTime)
        changed();
}

Result<QByteArray> FrontDesk::openSession(StaffId staff, const QString &place)
{
    if (!place.isEmpty()) {
        if (auto moved = m_house.movePerson(staff, place); !moved)
            return tl::unexpected(moved.error());
    }
    QByteArray token = m_sessions.open(staff);
    changed();
    return token;
}

const spa::StaffMember *FrontDesk::staffOf(const QByteArray &token)
{
    return m_house.staff().find(m_sessions.use(token));
}

void FrontDesk::closeSession(const QByteArray &token)
{
    if (!m_sessions.use(token).isValid())
        return;
    m_sessions.close(token);
    changed();
}

void FrontDesk::deviceArrived(ConnectionId connection, StaffId staff)
{
    m_devices.emplace_back(connection, staff);
    changed();
}

void FrontDesk::deviceLeft(ConnectionId connection)
{
    if (std::erase_if(m_devices, [&](const auto &device) { return device.first == connection; })
        > 0)
        changed();
}

ConnectionId FrontDesk::deviceOf(StaffId staff) const
{
    const auto newest = std::find_if(m_devices.rbegin(), m_devices.rend(),
                                     [&](const auto &device) { return device.second == staff; });
    return newest == m_devices.rend() ? ConnectionId{} : newest->first;
}

FrontDesk::Changed FrontDesk::confirmSelection(const std::vector<spa::OrderLine> &lines)
{
    const auto made = m_house.confirmSelection(lines, m_clock.utcNow());
    return made ? changed(*made) : tl::unexpected(made.error());
}

FrontDesk::Changed FrontDesk::confirmNext(StaffId therapist)
{
    const auto taken = m_house.confirmNext(therapist, m_clock.utcNow());
    return taken ? changed(*taken) : tl::unexpected(taken.error());
}

FrontDesk::Changed FrontDesk::startService(StaffId therapist, TransactionId id)
{
    const auto started = m_house.startService(therapist, id, m_clock.utcNow());
    return started ? changed(id) : tl::unexpected(started.error());
}

FrontDesk::Changed FrontDesk::addItem(StaffId therapist, const spa::AddServiceRequest &request)
{
    const auto added = m_house.addItem(therapist, request.transaction, request.line);
    return added ? changed(request.transaction) : tl::unexpected(added.error());
}

FrontDesk::Changed FrontDesk::removeItem(StaffId therapist, TransactionItemId item)
{
    const auto removed = m_house.removeItem(therapist, item);
    return removed ? changed(*removed) : tl::unexpected(removed.error());
}

FrontDesk::Changed FrontDesk::finishService(StaffId therapist, TransactionId id)
{
    const auto finished = m_house.finishService(therapist, id, m_clock.utcNow());
    return finished ? changed(id) : tl::unexpected(finished.error());
}

FrontDesk::Changed FrontDesk::claimNext(StaffId cashier)
{
    const auto claimed = m_house.claimNext(cashier, m_clock.utcNow());
    return claimed ? changed(*claimed) : tl::unexpected(claimed.error());
}

Result<spa::PaymentOutcome> FrontDesk::pay(StaffId cashier, const spa::PayRequest &request)
{
    auto paid = m_house.pay(cashier, request.transaction, request.amount, m_clock.utcNow());
    if (paid && *paid == spa::PaymentOutcome::Recorded)
        changed();
    return paid;
}

Result<spa::RoomState> FrontDesk::toggleRoom(StaffId therapist)
{
    auto state = m_house.toggleRoom(therapist);
    if (state)
        changed();
    return state;
}

QJsonObject FrontDesk::stamped(QJsonObject document) const
{
    document.insert(QStringLiteral("rev"), static_cast<qint64>(m_revision));
    document.insert(QStringLiteral("server_now_utc"), spa::utcTime(m_clock.utcNow()));
    return document;
}

QJsonObject FrontDesk::monitorSnapshot(spa::Audience audience) const
{
    return stamped(spa::monitorSnapshotMessage(m_house, audience));
}

QJsonObject FrontDesk::roomStatus() const
{
    return stamped(spa::roomStatusMessage(m_house));
}

QJsonObject FrontDesk::cashierStatus(spa::Audience audience) const
{
    return stamped(spa::cashierStatusMessage(m_house, audience));
}

FloorView FrontDesk::floorView() const
{
    const StaffAttendance attendance{[this](StaffId staff) { return m_sessions.isPresent(staff); },
                                     [this](StaffId staff) {
                                         return deviceOf(staff);
                                     }};
    FloorView view = makeFloorView(m_house, attendance, m_clock.utcNow());
    view.revision = m_revision;
    return view;
}

} // namespace atrium::server
