#pragma once

#include "core/server/connection_survey.h"

namespace atrium::server::testing {

/// The parts of a house that a survey reads from, without connections.
struct SurveyedScene
{
    socketio::Server socketIo{socketio::ServerOptions()};
    HouseTraffic traffic{socketIo, RealClock::instance()};
    metrics::LoopLag loopLag;

    [[nodiscard]] SurveyedHouse house() const
    {
        return {socketIo, traffic, loopLag, RealClock::instance()};
    }
};

} // namespace atrium::server::testing
