#include "core/server/jobs_view.h"

#include <algorithm>

namespace atrium::server {

namespace {

HouseJob viewOf(const async::JobStatus &status)
{
    static_assert(int(HouseJob::State::Cancelled) == int(async::JobState::Cancelled));
    HouseJob job;
    job.id = status.id;
    job.kind = status.kind;
    job.state = HouseJob::State(status.state);
    job.fraction = status.fraction;
    job.startedAt = status.startedAt;
    job.endedAt = status.endedAt;
    switch (status.state) {
    case async::JobState::Running:
        job.message = status.message;
        break;
    case async::JobState::Succeeded:
        job.message = status.result;
        break;
    case async::JobState::Failed:
        job.message = status.error;
        break;
    case async::JobState::Cancelled:
        break;
    }
    return job;
}

} // namespace

std::vector<HouseJob> jobsView(const async::TaskManager &jobs)
{
    std::vector<async::JobStatus> all = jobs.all();
    std::reverse(all.begin(), all.end());
    // Those that run stay in view however many have ended after them began.
    std::stable_partition(all.begin(), all.end(), [](const async::JobStatus &each) {
        return each.state == async::JobState::Running;
    });
    std::vector<HouseJob> shown;
    for (size_t at = 0; at < std::min(all.size(), jobsShown); ++at)
        shown.push_back(viewOf(all[at]));
    return shown;
}

} // namespace atrium::server
