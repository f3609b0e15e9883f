#include "core/server/staff_office.h"

#include "core/async/to_thread.h"
#include "core/server/password_hash.h"

#include <algorithm>

namespace atrium::server {

namespace {

Result<> checkPassword(const QByteArray &password)
{
    if (password.size() >= StaffOffice::shortestPassword)
        return {};
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("A password has at least %1 characters.")
                       .arg(StaffOffice::shortestPassword));
}

QCoro::Task<QByteArray> hashOn(QThreadPool *threads, QByteArray password)
{
    QByteArray hash =
        co_await async::toPool(*threads, &hashPassword, password, HashCost::Interactive);
    co_return hash;
}

/// One line of CSV; "" within quotes is a quote.
QStringList fieldsOf(const QString &line)
{
    QStringList fields{QString()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar letter = line.at(i);
        if (letter == u'"') {
            const bool isDoubled = isQuoted && i + 1 < line.size() && line.at(i + 1) == u'"';
            if (isDoubled)
                fields.last() += line.at(++i);
            else
                isQuoted = !isQuoted;
        } else if (letter == u',' && !isQuoted) {
            fields.append(QString());
        } else {
            fields.last() += letter;
        }
    }
    return fields;
}

Result<StaffRequest> requestOf(const QStringList &heading, const QStringList &fields)
{
    const auto field = [&](const char *name) {
        return fields.value(heading.indexOf(QLatin1String(name))).trimmed();
    };
    const auto role = spa::valueNamed<spa::StaffRole>(field("role"));
    if (!role)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("\"%1\" is no role.").arg(field("role")));
    if (field("username").isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("the username is missing."));
    StaffRequest request{*role, field("username"), field("name"), field("place"),
                         field("password").toUtf8()};
    if (auto checked = checkPassword(request.password); !checked)
        return tl::unexpected(checked.error());
    return request;
}

} // namespace

Result<std::vector<StaffRequest>> parseStaffCsv(const QByteArray &csv)
{
    QStringList lines = QString::fromUtf8(csv).split(u'\n');
    for (QString &line : lines)
        line = line.trimmed();
    const QStringList heading = fieldsOf(lines.value(0).toLower());
    if (!heading.contains(QLatin1String("role")) || !heading.contains(QLatin1String("username")))
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The first line must be "
                                      "\"role,username,name,place,password\"."));
    std::vector<StaffRequest> requests;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines.at(i).isEmpty())
            continue;
        auto request = requestOf(heading, fieldsOf(lines.at(i)));
        if (!request)
            return failure(request.error().code,
                           QStringLiteral("Line %1: %2").arg(i + 1).arg(request.error().message));
        requests.push_back(std::move(*request));
    }
    return requests;
}

StaffOffice::StaffOffice(FrontDesk &desk)
    : m_desk(desk)
{
    m_threads.setMaxThreadCount(2);
}

Result<spa::Outcome> StaffOffice::perform(spa::Action action)
{
    return m_desk.perform(
        {{}, QStringLiteral("office"), m_desk.deskPerson(), {}, std::move(action)});
}

QCoro::Task<Result<>> StaffOffice::settled()
{
    Result<> durable = co_await m_desk.line().settled();
    co_return durable;
}

Result<> StaffOffice::ensurePlace(spa::StaffRole role, const QString &place)
{
    const spa::House &house = m_desk.house();
    const auto &counters = house.counters();
    const bool isRoom = role == spa::StaffRole::Therapist;
    const bool isKnown = isRoom
        ? house.rooms().find(place) != nullptr
        : std::find(counters.begin(), counters.end(), place) != counters.end();
    if (place.isEmpty() || isKnown || (!isRoom && role != spa::StaffRole::Cashier))
        return {};
    auto made = isRoom ? perform(spa::AddRoom{place}) : perform(spa::AddCounter{place});
    return made.map([](const spa::Outcome &) {});
}

QCoro::Task<Result<StaffId>> StaffOffice::add(StaffRequest request)
{
    if (auto checked = checkPassword(request.password); !checked)
        co_return tl::unexpected(checked.error());
    const QByteArray hash = co_await hashOn(&m_threads, request.password);
    Result<StaffId> added = co_await takeIn(std::move(request), hash);
    co_return added;
}

QCoro::Task<Result<StaffId>> StaffOffice::takeIn(StaffRequest request, QByteArray hash)
{
    if (hash.isEmpty())
        co_return failure(ErrorCode::Unavailable,
                          QStringLiteral("There is not enough memory to keep the password."));
    if (auto place = ensurePlace(request.role, request.place); !place)
        co_return tl::unexpected(place.error());
    const QString name = request.name.isEmpty() ? request.username : request.name;
    const auto added = perform(spa::AddPerson{request.role, request.username, name, request.place});
    if (!added)
        co_return tl::unexpected(added.error());
    m_desk.setPasswordHash(added->person, hash);
    const Result<> durable = co_await settled();
    if (!durable)
        co_return tl::unexpected(durable.error());
    co_return added->person;
}

QCoro::Task<Result<>> StaffOffice::addAll(std::vector<StaffRequest> requests)
{
    std::vector<async::TaskHandle<QByteArray>> hashes;
    for (const StaffRequest &request : requests) {
        if (auto checked = checkPassword(request.password); !checked)
            co_return checked;
        hashes.push_back(async::spawn(&hashOn, &m_threads, request.password));
    }
    for (size_t i = 0; i < requests.size(); ++i) {
        const QString username = requests[i].username;
        const QByteArray hash = co_await hashes[i];
        const Result<StaffId> added = co_await takeIn(std::move(requests[i]), hash);
        if (added)
            continue;
        for (async::TaskHandle<QByteArray> &waiting : hashes)
            waiting.cancel();
        co_return failure(added.error().code,
                          QStringLiteral("%1: %2").arg(username, added.error().message));
    }
    co_return Result<>();
}

QCoro::Task<Result<>> StaffOffice::setPassword(StaffId staff, QByteArray password)
{
    if (auto checked = checkPassword(password); !checked)
        co_return checked;
    if (!m_desk.house().staff().find(staff))
        co_return failure(ErrorCode::NotFound, QStringLiteral("There is no such member of staff."));
    const QByteArray hash = co_await hashOn(&m_threads, password);
    if (hash.isEmpty())
        co_return failure(ErrorCode::Unavailable,
                          QStringLiteral("There is not enough memory to keep the password."));
    m_desk.setPasswordHash(staff, hash);
    (void)m_desk.closeSessionsOf(staff);
    Result<> durable = co_await settled();
    co_return durable;
}

QCoro::Task<Result<>> StaffOffice::setAccount(StaffId staff, spa::AccountState state)
{
    const auto done = perform(spa::SetAccount{staff, state});
    if (!done)
        co_return tl::unexpected(done.error());
    if (state == spa::AccountState::Disabled)
        (void)m_desk.closeSessionsOf(staff);
    Result<> durable = co_await settled();
    co_return durable;
}

} // namespace atrium::server
