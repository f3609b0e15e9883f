#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/server/connection_watch.h"
#include "core/server/engine_room_snapshot.h"
#include "core/server/guest_snapshot.h"
#include "core/spa/actions.h"

#include <QString>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <optional>

namespace atrium::app {

/// What the window says about the house it sits on. Fixed for the life of the window.
struct HouseFacts
{
    QStringList urls; ///< where clients connect, the best one first: "http://192.168.1.20:5000"
    quint16 port = 0;
    bool loopbackOnly = false; ///< only this computer can connect
    QString networkHint; ///< how to serve the network, in words for a person; empty when served
    bool sampleData = false;
    QString version;
    QString dataDir;
    const Clock *clock = nullptr; ///< the house's, when it is elsewhere; outlives the window
};

enum class EngineRoomWatch : quint8 { Off, On };
enum class PerformanceWatch : quint8 { Off, On };

/// Called back on the GUI thread, once, if the house lives so long.
template<typename T = void>
using Told = std::function<void(const Result<T> &)>;

/// What the window may ask of the house. Called on the GUI thread; an empty one is not offered.
struct HouseCommands
{
    std::function<void()> quit = {}; ///< stop serving and leave; when empty the event loop is ended
    /// Snapshots of the network loop come, or stay away.
    std::function<void(EngineRoomWatch)> watchEngineRoom = {};
    std::function<void(server::EngineRoomDebug)> debugEngineRoom = {};
    /// A sample a second comes, after the history; or stays away.
    std::function<void(PerformanceWatch)> watchPerformance = {};
    /// Guests of that day come, again whenever something has changed; or stay away.
    std::function<void(const std::optional<server::GuestsWanted> &)> watchGuests = {};
    std::function<void(quint64 id)> cancelTask = {};
    std::function<void(QUuid id)> cancelJob = {};
    /// Their outcomes come through ConnectionMailboxes.
    std::function<void(const server::ConnectionOrder &)> orderConnection = {};
    std::function<void(const server::ConnectionTable &, quint64 ticket)> exportConnections = {};
    /// Stories of that connection come, or of none when the id is invalid.
    std::function<void(ConnectionId)> watchConnection = {};
    /// Does something in the name of the house's own desk; tells when it is durable, or the
    /// refusal.
    std::function<void(spa::Action action, Told<> told)> perform = {};
};

} // namespace atrium::app
