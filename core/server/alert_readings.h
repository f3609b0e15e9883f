#pragma once

#include "core/server/alert_book.h"
#include "core/server/house_snapshot.h"

#include <deque>
#include <functional>

namespace atrium::server {

/// What is known about a device in the house.
struct DeviceHealth
{
    QString name; ///< "Lobby TV"
    ConnectionRole role = ConnectionRole::Unknown;
    double silentS = 0;
    quint32 queueBytes = 0;
    quint64 revisionsBehind = 0; ///< that a wall has yet to show
    bool gone = false; ///< has left; stands here for a while
};

/// The house at one moment, as the rules look at it.
struct AlertScene
{
    const FloorView &floor;
    const HouseTotals &totals;
    const std::vector<HouseRefusal> &refusals;
    const QString &storeNotice;
    /// Nothing for a device that is not here.
    std::function<std::optional<DeviceHealth>(ConnectionId)> device;
    /// Each wall that is connected.
    std::vector<std::pair<ConnectionId, DeviceHealth>> walls;
};

/// Reads from scene to scene what the rules of AlertBook judge, among it what only shows over time:
/// since when a tablet is missing, a wall is behind, how many refusals came within a minute.
class AlertReadings
{
public:
    [[nodiscard]] std::vector<AlertReading> read(const AlertScene &scene, const AlertTime &now);

private:
    void readFloor(const AlertScene &scene, const AlertTime &now);
    void readTablet(const AlertScene &scene, const FloorRoom &room, const AlertTime &now);
    void readWalls(const AlertScene &scene, const AlertTime &now);
    void readRefusals(const AlertScene &scene, const AlertTime &now);

    struct Count
    {
        SteadyTime at;
        quint64 total = 0;
    };
    std::vector<AlertReading> m_readings;
    QHash<QString, SteadyTime> m_missingSince; ///< tablets, by room
    QHash<ConnectionId, SteadyTime> m_behindSince; ///< walls that have yet to show something
    std::deque<Count> m_refusals; ///< of the last minute and one before, oldest first
};

} // namespace atrium::server
