#include "core/server/front_desk.h"

#include <algorithm>

namespace atrium::server {

namespace {

/// While somebody waits, turns are reckoned anew at least so often.
constexpr std::chrono::seconds turnsAge{15};

} // namespace

FrontDesk::FrontDesk(spa::House house, const Clock &clock, storage::Store *store)
    : m_clock(clock)
    , m_store(store)
    , m_line(store)
    , m_house(std::move(house))
    , m_sessions(clock)
    , m_revision(store ? static_cast<quint64>(store->entriesLoaded()) : 0)
{
    if (!store)
        return;
    m_sessions.setKeeper({[this](const storage::StoredSession &session) {
                              write([session](storage::Database &database) {
                                  return storage::save(database, session);
                              });
                          },
                          [this](const QByteArray &tokenHash) {
                              write([tokenHash](storage::Database &database) {
                                  return storage::removeSession(database, tokenHash);
                              });
                          }});
}

void FrontDesk::write(storage::DatabaseWork work)
{
    // Who has to know waits in line().
    if (m_store)
        (void)m_store->write(std::move(work));
}

void FrontDesk::restoreSessions(const std::vector<storage::StoredSession> &sessions)
{
    m_sessions.restore(sessions);
}

void FrontDesk::putBack(spa::HouseState state)
{
    spa::Catalog catalog =
        spa::Catalog::create(state.services).value_or(spa::Catalog(m_house.catalog()));
    m_house = spa::House(std::move(catalog), std::move(state));
    changed(Shown::Everywhere);
}

void FrontDesk::changed(Shown shown)
{
    if (shown == Shown::Everywhere)
        ++m_revision;
    ++m_floorRevision;
    m_timed = countTimed();
    m_changedAt = m_clock.steadyNow();
    if (m_observer)
        m_observer();
}

Result<spa::Outcome> FrontDesk::perform(spa::Command command, const Answer &answer)
{
    if (m_store) {
        if (auto ready = m_store->ready(); !ready)
            return tl::unexpected(ready.error());
    }
    command.at = m_clock.utcNow();
    auto outcome = m_house.apply(command);
    if (!outcome)
        return outcome;
    const bool isRepeat = outcome->effect == spa::Outcome::Effect::AlreadyDone;
    if (!isRepeat)
        changed(Shown::Everywhere);
    const bool isTaken = std::holds_alternative<spa::CallNext>(command.action)
        || std::holds_alternative<spa::AssignGuest>(command.action);
    if (isTaken)
        m_estimate.observe(*m_house.find(outcome->order));
    const QByteArray told = answer ? answer(*outcome) : QByteArray();
    if (m_store && !isRepeat)
        (void)m_store->commit(storage::makeChange(m_house, std::move(command), *outcome, told));
    return outcome;
}

std::optional<QByteArray> FrontDesk::earlierAnswer(const QString &key) const
{
    return m_store && !key.isEmpty() ? m_store->earlierAnswer(key) : std::nullopt;
}

std::vector<StaffId> FrontDesk::workingTherapists() const
{
    std::vector<StaffId> working;
    for (const spa::StaffMember *member : m_house.staff().ofRole(spa::StaffRole::Therapist)) {
        if (member->breakState == spa::BreakState::AtWork && m_sessions.isPresent(member->id))
            working.push_back(member->id);
    }
    return working;
}

std::optional<spa::WaitPromise> FrontDesk::waitPromise(spa::QueueLane lane) const
{
    return m_estimate.promise(m_house, workingTherapists(), lane, m_clock.utcNow());
}

TransactionId FrontDesk::newestOrderOf(const QString &device)
{
    if (!m_newestByDevice) {
        auto &newest = m_newestByDevice.emplace();
        for (const auto &[id, order] : m_house.orders())
            newest[order.madeBy] = std::max(newest[order.madeBy], id);
    }
    return m_newestByDevice->value(device);
}

StaffId FrontDesk::deskPerson() const
{
    const auto desk = m_house.staff().ofRole(spa::StaffRole::Desk);
    return desk.empty() ? StaffId() : desk.front()->id;
}

FrontDesk::Timed FrontDesk::countTimed() const
{
    const QDateTime now = m_clock.utcNow();
    const auto inService = m_house.inState(spa::TransactionState::InService);
    const auto &rooms = m_house.rooms().rooms();
    const auto overTime = std::count_if(inService.begin(), inService.end(),
                                        [&](const auto *guest) { return guest->isOverTime(now); });
    const auto cleaned = std::count_if(rooms.begin(), rooms.end(), [&](const spa::Room &room) {
        return room.isBeingCleaned(now);
    });
    return {static_cast<int>(overTime), static_cast<int>(cleaned)};
}

void FrontDesk::noticeTime()
{
    m_settledRevision = std::exchange(m_lastSecondsRevision, m_revision);
    const bool isOld = m_clock.steadyNow() - m_changedAt >= turnsAge
        && !m_house.inState(spa::TransactionState::PendingTherapist).empty();
    if (isOld || countTimed() != m_timed)
        changed(Shown::OnTheFloor);
}

Result<QByteArray> FrontDesk::openSession(StaffId staff, const QString &place,
                                          const QString &device)
{
    if (m_store) {
        if (auto ready = m_store->ready(); !ready)
            return tl::unexpected(ready.error());
    }
    if (!place.isEmpty()) {
        if (auto moved = perform({{}, device, staff, {}, spa::MovePerson{place}}); !moved)
            return tl::unexpected(moved.error());
    }
    QByteArray token = m_sessions.open(staff, device);
    changed(Shown::OnTheFloor);
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
    changed(Shown::OnTheFloor);
}

QList<QByteArray> FrontDesk::closeSessionsOf(StaffId staff)
{
    const QList<QByteArray> ended = m_sessions.closeAll(staff);
    if (!ended.isEmpty())
        changed(Shown::OnTheFloor);
    return ended;
}

void FrontDesk::setPasswordHash(StaffId staff, const QByteArray &hash)
{
    m_house.setPasswordHash(staff, hash);
    write([staff, hash](storage::Database &database) {
        return storage::savePasswordHash(database, staff, hash);
    });
}

void FrontDesk::deviceArrived(ConnectionId connection, StaffId staff)
{
    m_devices.emplace_back(connection, staff);
    changed(Shown::OnTheFloor);
}

void FrontDesk::deviceLeft(ConnectionId connection)
{
    if (std::erase_if(m_devices, [&](const auto &device) { return device.first == connection; })
        > 0)
        changed(Shown::OnTheFloor);
}

ConnectionId FrontDesk::deviceOf(StaffId staff) const
{
    const auto newest = std::find_if(m_devices.rbegin(), m_devices.rend(),
                                     [&](const auto &device) { return device.second == staff; });
    return newest == m_devices.rend() ? ConnectionId{} : newest->first;
}

QJsonObject FrontDesk::stamped(QJsonObject document) const
{
    document.insert(QStringLiteral("rev"), static_cast<qint64>(m_revision));
    document.insert(QStringLiteral("server_now_utc"), spa::utcTime(m_clock.utcNow()));
    return document;
}

QJsonObject FrontDesk::monitorRevision() const
{
    return stamped({{QStringLiteral("sample_data"), m_sampleData}});
}

QJsonObject FrontDesk::monitorSnapshot(spa::Audience audience) const
{
    QJsonObject document = spa::monitorSnapshotMessage(m_house, audience);
    QJsonValue turn;
    if (const auto promise = waitPromise(spa::QueueLane::Regular)) {
        const QDateTime now = m_clock.utcNow();
        turn = QJsonObject{
            {QStringLiteral("from_utc"), spa::utcTime(now.addSecs(promise->fromSeconds))},
            {QStringLiteral("to_utc"), spa::utcTime(now.addSecs(promise->toSeconds))}};
    }
    document.insert(QStringLiteral("next_turn"), turn);
    return stamped(std::move(document));
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
    const QDateTime now = m_clock.utcNow();
    const std::vector<StaffId> working = workingTherapists();
    const FloorTurns turns{m_estimate.line(m_house, working, now),
                           m_estimate.promise(m_house, working, spa::QueueLane::Regular, now)};
    FloorView view = makeFloorView(m_house, attendance, turns, now);
    view.revision = m_revision;
    return view;
}

} // namespace atrium::server
