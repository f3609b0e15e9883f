#include "core/server/alert_readings.h"

#include <algorithm>
#include <cmath>

namespace atrium::server {

namespace {

double secondsBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double>(to - from).count();
}

double minutesBetween(const QDateTime &from, const QDateTime &to)
{
    return double(from.msecsTo(to)) / 60'000;
}

bool hasGuestInside(const FloorRoom &room)
{
    return !room.code.isEmpty()
        && (room.status == FloorRoom::Status::InService
            || room.status == FloorRoom::Status::OverTime);
}

} // namespace

std::vector<AlertReading> AlertReadings::read(const AlertScene &scene, const AlertTime &now)
{
    m_readings.clear();
    readFloor(scene, now);
    readWalls(scene, now);
    readRefusals(scene, now);
    if (!std::isnan(scene.totals.rttP95Ms))
        m_readings.push_back({AlertKind::RoundTrips, {}, double(scene.totals.rttP95Ms)});
    if (!std::isnan(scene.totals.loopLagP99Ms))
        m_readings.push_back({AlertKind::LoopLag, {}, double(scene.totals.loopLagP99Ms)});
    if (!scene.storeNotice.isEmpty())
        m_readings.push_back({AlertKind::DiskRefuses, {}, 1, scene.storeNotice});
    return m_readings;
}

void AlertReadings::readFloor(const AlertScene &scene, const AlertTime &now)
{
    for (const FloorWaiting &guest : scene.floor.waiting)
        m_readings.push_back(
            {AlertKind::GuestWaits, guest.code, minutesBetween(guest.since, now.utc)});
    QHash<QString, SteadyTime> stillMissing;
    std::swap(stillMissing, m_missingSince);
    for (const FloorRoom &room : scene.floor.rooms) {
        if (!hasGuestInside(room))
            continue;
        if (room.startedAt.isValid()) {
            const double over = minutesBetween(room.startedAt, now.utc) - room.durationMinutes;
            m_readings.push_back({AlertKind::OverTime, room.number, over, room.code});
        }
        if (const auto since = stillMissing.constFind(room.number); since != stillMissing.cend())
            m_missingSince.insert(room.number, *since);
        readTablet(scene, room, now);
    }
}

/// A tablet that is not there is as silent as one that does not answer: from when it was missed.
void AlertReadings::readTablet(const AlertScene &scene, const FloorRoom &room, const AlertTime &now)
{
    const std::optional<DeviceHealth> device =
        room.device.isValid() ? scene.device(room.device) : std::nullopt;
    double silent = 0;
    if (device && !device->gone) {
        m_missingSince.remove(room.number);
        silent = device->silentS;
    } else {
        if (!m_missingSince.contains(room.number))
            m_missingSince.insert(room.number, now.steady);
        silent = secondsBetween(m_missingSince.value(room.number), now.steady);
    }
    m_readings.push_back({AlertKind::TabletSilent, room.number, silent, room.code, room.device});
}

void AlertReadings::readWalls(const AlertScene &scene, const AlertTime &now)
{
    QHash<ConnectionId, SteadyTime> before;
    std::swap(before, m_behindSince);
    // Two walls may bear one name: the worse one speaks for both.
    QHash<QString, std::pair<double, ConnectionId>> worst;
    for (const auto &[id, wall] : scene.walls) {
        if (wall.gone)
            continue;
        double behind = wall.silentS;
        if (wall.queueBytes > 0 || wall.revisionsBehind > 0) {
            m_behindSince.insert(id, before.value(id, now.steady));
            behind = std::max(behind, secondsBetween(m_behindSince.value(id), now.steady));
        }
        auto &known = worst[wall.name];
        if (!known.second.isValid() || behind > known.first)
            known = {behind, id};
    }
    for (auto each = worst.cbegin(); each != worst.cend(); ++each)
        m_readings.push_back({AlertKind::WallBehind, each.key(), each->first, {}, each->second});
}

void AlertReadings::readRefusals(const AlertScene &scene, const AlertTime &now)
{
    quint64 total = 0;
    for (const HouseRefusal &refusal : scene.refusals)
        total += refusal.total;
    m_refusals.push_back({now.steady, total});
    while (m_refusals.size() > 1 && now.steady - m_refusals[1].at >= std::chrono::minutes(1))
        m_refusals.pop_front();
    m_readings.push_back(
        {AlertKind::Refusals, {}, double(total - std::min(total, m_refusals.front().total))});
}

} // namespace atrium::server
