#include "core/server/jobs_api.h"

#include "core/server/responses.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace atrium::server {

namespace {

const QLatin1String root("/api/admin/jobs");

QString stateText(async::JobState state)
{
    switch (state) {
    case async::JobState::Running:
        return QStringLiteral("running");
    case async::JobState::Succeeded:
        return QStringLiteral("succeeded");
    case async::JobState::Failed:
        return QStringLiteral("failed");
    case async::JobState::Cancelled:
        break;
    }
    return QStringLiteral("cancelled");
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject jobObject(const async::JobStatus &job)
{
    return {{QStringLiteral("id"), job.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("kind"), job.kind},
            {QStringLiteral("state"), stateText(job.state)},
            {QStringLiteral("progress"), std::round(job.fraction * 1000) / 1000},
            {QStringLiteral("message"), textOrNull(job.message)},
            {QStringLiteral("result"), textOrNull(job.result)},
            {QStringLiteral("error"), textOrNull(job.error)},
            {QStringLiteral("started_at"), timeOrNull(job.startedAt)},
            {QStringLiteral("ended_at"), timeOrNull(job.endedAt)}};
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return 400;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::LimitReached:
        return 429;
    default:
        return 500;
    }
}

net::HttpResponse refusal(const Error &error)
{
    return jsonError(error.message, statusOf(error.code));
}

net::HttpResponse methodNotAllowed(const QByteArray &allowed)
{
    net::HttpResponse answer = jsonError(QStringLiteral("Method not allowed"), 405);
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

Result<QString> kindOf(const QByteArray &body)
{
    const QJsonValue kind = QJsonDocument::fromJson(body).object().value(QLatin1String("kind"));
    if (kind.isString())
        return kind.toString();
    return failure(
        ErrorCode::InvalidArgument,
        QStringLiteral("The body must be JSON that names the kind of job: {\"kind\": \"…\"}."));
}

} // namespace

JobsApi::JobsApi(const AdminToken &token, JobDesk &desk)
    : m_token(token)
    , m_desk(desk)
{ }

bool JobsApi::handles(const QString &path)
{
    return path == root || (path.startsWith(root) && path.at(root.size()) == u'/');
}

net::HttpResponse JobsApi::respond(const net::HttpRequest &request)
{
    if (std::optional<net::HttpResponse> refused = m_token.refuse(request))
        return std::move(*refused);
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (request.path == root) {
        if (request.method == "POST")
            return start(request.body);
        return reads ? list() : methodNotAllowed("GET, HEAD, POST");
    }
    const QString given = request.path.mid(root.size() + 1);
    const QUuid id = QUuid::fromString(given);
    if (id.isNull())
        return jsonError(QStringLiteral("There is no job %1.").arg(given.left(60)), 404);
    if (request.method == "DELETE")
        return cancel(id);
    return reads ? show(id) : methodNotAllowed("DELETE, GET, HEAD");
}

net::HttpResponse JobsApi::start(const QByteArray &body)
{
    const Result<QString> kind = kindOf(body);
    if (!kind)
        return refusal(kind.error());
    const Result<QUuid> id = m_desk.start(*kind);
    if (!id)
        return refusal(id.error());
    net::HttpResponse answer =
        uncachedJson(QJsonDocument(jobObject(*m_desk.tasks().status(*id))), 202);
    answer.headers.emplace_back(
        "Location", QByteArray(root.data()) + '/' + id->toByteArray(QUuid::WithoutBraces));
    return answer;
}

net::HttpResponse JobsApi::list() const
{
    QJsonArray jobs;
    for (const async::JobStatus &job : m_desk.tasks().all())
        jobs.append(jobObject(job));
    return uncachedJson(QJsonDocument(
        QJsonObject{{QStringLiteral("jobs"), jobs},
                    {QStringLiteral("kinds"), QJsonArray::fromStringList(m_desk.kinds())}}));
}

net::HttpResponse JobsApi::show(const QUuid &id) const
{
    const Result<async::JobStatus> job = m_desk.tasks().status(id);
    return job ? uncachedJson(QJsonDocument(jobObject(*job))) : refusal(job.error());
}

net::HttpResponse JobsApi::cancel(const QUuid &id)
{
    const Result<> asked = m_desk.tasks().cancel(id);
    // Accepted, not done: the job ends at its next await.
    return asked ? uncachedJson(QJsonDocument(jobObject(*m_desk.tasks().status(id))), 202)
                 : refusal(asked.error());
}

} // namespace atrium::server
