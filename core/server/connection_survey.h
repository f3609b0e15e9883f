#pragma once

#include "core/base/clock.h"
#include "core/metrics/loop_lag.h"
#include "core/server/house_snapshot.h"
#include "core/server/house_traffic.h"
#include "core/socketio/server.h"
#include "core/spa/house.h"

namespace atrium::server {

struct Presence;

/// What a survey reads from; all of it outlives the survey.
struct SurveyedHouse
{
    const socketio::Server &server;
    const HouseTraffic &traffic;
    const metrics::LoopLag &loopLag;
    const Clock &clock;
    const spa::House *spa = nullptr; ///< tells who holds which guest
};

/// Reads what is known about every connection, for snapshots and for the monitoring API. Network
/// thread only.
class ConnectionSurvey
{
public:
    /// How much is read anew at each survey.
    enum class Reading {
        Everything,
        /// So that ten surveys a second stay cheap: identities of a tenth; figures where bytes
        /// passed or wait, and of a fiftieth. Of the others, whether they are lost; rates once a
        /// second; and the ages are counted on.
        Changes
    };
    ConnectionSurvey(SurveyedHouse house, Reading reading);

    /// Connections as they stand, ordered by id; `identities` and `figures` run side by side.
    struct Result
    {
        const std::vector<ConnectionIdentity> &identities;
        const std::vector<ConnectionFigures> &figures;
        const std::vector<size_t> &changed; ///< rows whose identity is new or another
        const std::vector<ConnectionId> &gone;
        HouseTotals totals;
    };
    /// The result speaks of this survey's own storage: valid until the next call.
    Result survey();
    /// As of the last survey, ordered by id.
    [[nodiscard]] const std::vector<ConnectionIdentity> &identities() const { return m_identities; }

private:
    void readSession(const socketio::EngineIoSession &session);
    bool takeRow(ConnectionId id);
    void passOver(size_t end);
    void readFigures(ConnectionFigures &figures, const socketio::EngineIoSession &session,
                     bool isKnown);
    [[nodiscard]] HouseTotals totals();

    SurveyedHouse m_house;
    Reading m_mode;
    std::vector<ConnectionIdentity> m_identities;
    std::vector<ConnectionFigures> m_figures;
    std::vector<size_t> m_changed;
    std::vector<ConnectionId> m_gone;
    size_t m_row = 0; ///< that is written next; rows of the last survey move up to it
    size_t m_oldRow = 0; ///< of the last survey, that is read next
    size_t m_oldEnd = 0;
    qint64 m_round = 0; ///< surveys so far
    SteadyTime m_now;
    SteadyTime m_ratesAt; ///< those that were read last
    float m_elapsedS = 0; ///< since the last survey
    bool m_haveRatesChanged = true;
    float m_rttP95Ms = unknownFigure;
    metrics::TrafficMeter m_traffic;
    metrics::Mishaps m_mishaps;
};

/// What a session tells about itself, without its figures.
[[nodiscard]] ConnectionIdentity identityOf(const socketio::EngineIoSession &session,
                                            const spa::House *house);
/// The same with a presence that may have left the session already.
[[nodiscard]] ConnectionIdentity identityOf(const socketio::EngineIoSession &session,
                                            const Presence *presence, const spa::House *house);
[[nodiscard]] ConnectionFigures figuresOf(const socketio::EngineIoSession &session, SteadyTime now);

} // namespace atrium::server
