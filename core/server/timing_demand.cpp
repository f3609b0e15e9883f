#include "core/server/timing_demand.h"

#include "core/async/loop.h"

namespace atrium::server {

namespace {

struct Demands
{
    int count = 0;
    bool wasTimed = false; ///< before the first of them
};
thread_local Demands t_demands;

} // namespace

TimingDemand::TimingDemand()
{
    async::Loop *const loop = async::Loop::current();
    if (t_demands.count++ > 0 || !loop)
        return;
    t_demands.wasTimed = loop->isTimed();
    loop->setTiming(async::Timing::On);
}

void TimingDemand::reassert()
{
    if (async::Loop *const loop = async::Loop::current(); loop && t_demands.count > 0)
        loop->setTiming(async::Timing::On);
}

TimingDemand::~TimingDemand()
{
    async::Loop *const loop = async::Loop::current();
    const bool isLast = --t_demands.count == 0;
    // Debug mode needs the times, and may have been turned on meanwhile.
    const bool isWantedElsewhere =
        t_demands.wasTimed || !loop || loop->debug() == async::DebugMode::On;
    if (isLast && !isWantedElsewhere)
        loop->setTiming(async::Timing::Off);
}

} // namespace atrium::server
