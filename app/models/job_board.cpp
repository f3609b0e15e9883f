#include "app/models/job_board.h"

#include "app/models/status.h"

namespace atrium::app {

using server::HouseJob;

namespace {

Status::Kind statusOf(const HouseJob &job)
{
    switch (job.state) {
    case HouseJob::State::Running:
        return Status::InService;
    case HouseJob::State::Succeeded:
        return Status::Online;
    case HouseJob::State::Failed:
        return Status::Lost;
    case HouseJob::State::Cancelled:
        return Status::Left;
    }
    return Status::None;
}

QString percentText(double fraction)
{
    return QStringLiteral("%1 %").arg(int(fraction * 100));
}

QString stateText(const HouseJob &job)
{
    switch (job.state) {
    case HouseJob::State::Running:
        return percentText(job.fraction);
    case HouseJob::State::Succeeded:
        return JobBoard::tr("Done %1").arg(
            job.endedAt.toLocalTime().toString(QStringLiteral("h:mm AP")));
    case HouseJob::State::Failed:
        return JobBoard::tr("Failed");
    case HouseJob::State::Cancelled:
        return JobBoard::tr("Cancelled");
    }
    return {};
}

Record recordOf(const HouseJob &job)
{
    const QString id = job.id.toString(QUuid::WithoutBraces);
    return {id,
            {id, job.kind, int(statusOf(job)), stateText(job), job.fraction,
             job.state == HouseJob::State::Running, job.message}};
}

} // namespace

JobBoard::JobBoard(QObject *parent)
    : QObject(parent)
    , m_list({"jobId", "kind", "status", "statusText", "fraction", "running", "message"})
{ }

void JobBoard::setJobs(const std::vector<HouseJob> &jobs)
{
    if (jobs == m_jobs)
        return;
    m_jobs = jobs;
    std::vector<Record> records;
    double sum = 0;
    m_running = 0;
    QString kind;
    for (const HouseJob &job : jobs) {
        records.push_back(recordOf(job));
        if (job.state != HouseJob::State::Running)
            continue;
        ++m_running;
        sum += job.fraction;
        kind = job.kind;
    }
    m_list.sync(std::move(records));
    m_fraction = m_running > 0 ? sum / m_running : 0;
    m_summary.clear();
    m_brief.clear();
    if (m_running > 0) {
        const QString several = tr("%1 jobs").arg(m_running);
        const QString percent = u' ' + percentText(m_fraction);
        m_summary = (m_running == 1 ? kind : several) + percent;
        m_brief = (m_running == 1 ? tr("Job") : several) + percent;
    }
    Q_EMIT changed();
}

} // namespace atrium::app
