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

Result<spa::Outcome> FrontDesk::perform(spa::Command command)
{
    command.at = m_clock.utcNow();
    auto outcome = m_house.apply(command);
    if (outcome && outcome->effect == spa::Outcome::Effect::Changed)
        changed();
    return outcome;
}

Result<spa::Outcome> FrontDesk::apply(StaffId person, spa::Action action)
{
    return perform({{}, {}, person, {}, std::move(action)});
}

FrontDesk::Changed FrontDesk::applyToOrder(StaffId person, spa::Action action)
{
    return apply(person, std::move(action)).map([this](const spa::Outcome &outcome) {
        return m_house.find(outcome.order);
    });
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
        if (auto moved = apply(staff, spa::MovePerson{place}); !moved)
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
    auto services = m_house.quote(lines);
    if (!services)
        return tl::unexpected(services.error());
    return applyToOrder({}, spa::PlaceOrder{m_house.nextCode(), {}, std::move(*services), {}});
}

FrontDesk::Changed FrontDesk::confirmNext(StaffId therapist)
{
    return applyToOrder(therapist, spa::CallNext{});
}

FrontDesk::Changed FrontDesk::startService(StaffId therapist, TransactionId id)
{
    return applyToOrder(therapist, spa::StartService{id});
}

FrontDesk::Changed FrontDesk::addItem(StaffId therapist, const spa::AddServiceRequest &request)
{
    auto service = m_house.quoteAddition(request.line);
    if (!service)
        return tl::unexpected(service.error());
    return applyToOrder(therapist, spa::AddService{request.transaction, std::move(*service)});
}

FrontDesk::Changed FrontDesk::removeItem(StaffId therapist, TransactionItemId item)
{
    return applyToOrder(therapist, spa::RemoveItem{item});
}

FrontDesk::Changed FrontDesk::finishService(StaffId therapist, TransactionId id)
{
    return applyToOrder(therapist, spa::FinishService{id});
}

FrontDesk::Changed FrontDesk::claimNext(StaffId cashier)
{
    return applyToOrder(cashier, spa::ClaimNext{});
}

Result<spa::Outcome::Effect> FrontDesk::pay(StaffId cashier, const spa::PayRequest &request)
{
    return apply(cashier, spa::Pay{request.transaction, request.amount})
        .map([](const spa::Outcome &outcome) { return outcome.effect; });
}

Result<spa::RoomState> FrontDesk::toggleRoom(StaffId therapist)
{
    return apply(therapist, spa::ToggleRoom{}).map([this](const spa::Outcome &outcome) {
        return m_house.rooms().find(outcome.room)->state;
    });
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
    return stamped(spa::roomStatusMessage(m_house, m_clock.utcNow()));
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
