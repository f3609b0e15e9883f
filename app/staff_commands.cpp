#include "app/staff_commands.h"

#include "core/async/run.h"
#include "core/server/house_opening.h"
#include "core/server/password_hash.h"
#include "core/server/staff_office.h"
#include "core/spa/house_file.h"

#include <QFile>

namespace atrium::app {

namespace {

using server::StaffOffice;
using server::StaffRequest;

const QString staffHelp = QStringLiteral(
    "atrium staff add --role therapist|cashier|desk|manager|admin|display --username NAME\n"
    "                 [--name \"Sarah J.\"] [--place 101]\n"
    "atrium staff list\n"
    "atrium staff disable|enable --role ROLE --username NAME\n"
    "atrium staff reset --role ROLE --username NAME      a new password\n"
    "atrium staff import FILE.csv                        role,username,name,place,password\n"
    "atrium house import FILE.json                       services, rooms, counters, people\n"
    "A password is the first line of standard input with --password-stdin; otherwise one is made\n"
    "up and printed once. --data-dir and --sample-data choose the house.");

constexpr std::array optionNames{"role", "username", "name", "place"};

Result<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    if (name.isEmpty() || !file.open(QIODevice::ReadOnly))
        return failure(
            ErrorCode::NotFound,
            QStringLiteral("%1 cannot be read: %2.")
                .arg(name.isEmpty() ? QStringLiteral("The file") : name, file.errorString()));
    return file.readAll();
}

/// What a new password is, and what to tell of it.
struct Password
{
    QByteArray text;
    QString notice;
};

Password choosePassword(const StaffCommand &command)
{
    if (!command.options.contains(QStringLiteral("password-stdin"))) {
        const QByteArray made = server::randomToken().left(12);
        return {made, QStringLiteral(" The password is %1").arg(QLatin1String(made))};
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray line = input.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return {line, {}};
}

Result<spa::StaffRole> roleOf(const StaffCommand &command)
{
    const QString name = command.options.value(QStringLiteral("role"));
    const auto role = spa::valueNamed<spa::StaffRole>(name);
    if (!role)
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("--role must be therapist, cashier, desk, manager, admin or display."));
    return *role;
}

Result<StaffId> findPerson(const StaffCommand &command, const spa::House &house)
{
    const auto role = roleOf(command);
    if (!role)
        return tl::unexpected(role.error());
    const QString username = command.options.value(QStringLiteral("username"));
    for (const spa::StaffMember &member : house.staff().members()) {
        if (member.role == *role && member.username == username)
            return member.id;
    }
    return failure(ErrorCode::NotFound,
                   QStringLiteral("There is no %1 named \"%2\".").arg(nameOf(*role), username));
}

QString listOf(const spa::House &house)
{
    QString list;
    for (const spa::StaffMember &member : house.staff().members()) {
        const QString state = !member.active ? QStringLiteral("disabled")
            : member.passwordHash.isEmpty()  ? QStringLiteral("no login")
                                             : QStringLiteral("enabled");
        list += QStringLiteral("%1 %2 %3 %4 %5\n")
                    .arg(nameOf(member.role), -10)
                    .arg(member.username, -16)
                    .arg(member.name, -24)
                    .arg(member.place.isEmpty() ? QStringLiteral("-") : member.place, -8)
                    .arg(state);
    }
    list.chop(1);
    return list;
}

QCoro::Task<Result<QString>> add(StaffCommand command, server::FrontDesk *desk)
{
    const auto role = roleOf(command);
    if (!role)
        co_return tl::unexpected(role.error());
    const Password password = choosePassword(command);
    StaffRequest request;
    request.role = *role;
    request.username = command.options.value(QStringLiteral("username"));
    request.name = command.options.value(QStringLiteral("name"));
    request.place = command.options.value(QStringLiteral("place"));
    request.password = password.text;
    const QString username = request.username;
    StaffOffice office(*desk);
    const Result<StaffId> added = co_await office.add(std::move(request));
    if (!added)
        co_return tl::unexpected(added.error());
    co_return QStringLiteral("Added %1.").arg(username) + password.notice;
}

QCoro::Task<Result<QString>> importStaff(QString file, server::FrontDesk *desk)
{
    const auto csv = readFile(file);
    if (!csv)
        co_return tl::unexpected(csv.error());
    auto requests = server::parseStaffCsv(*csv);
    if (!requests)
        co_return tl::unexpected(requests.error());
    const size_t count = requests->size();
    StaffOffice office(*desk);
    const Result<> done = co_await office.addAll(std::move(*requests));
    if (!done)
        co_return tl::unexpected(done.error());
    co_return QStringLiteral("Added %1 people.").arg(count);
}

/// What is there already stays as it is; the services are replaced.
Result<QString> importHouse(const QString &file, server::FrontDesk &desk)
{
    const auto json = readFile(file);
    if (!json)
        return tl::unexpected(json.error());
    const auto description = spa::parseHouse(*json);
    if (!description)
        return tl::unexpected(description.error());
    int done = 0;
    for (spa::Action &action : spa::openingActions(*description)) {
        const auto outcome =
            desk.perform({{}, QStringLiteral("office"), desk.deskPerson(), {}, std::move(action)});
        if (!outcome && outcome.error().code != ErrorCode::Conflict)
            return tl::unexpected(outcome.error());
        done += outcome ? 1 : 0;
    }
    return QStringLiteral("Done: %1 changes. People without a password get one by "
                          "\"atrium staff reset\".")
        .arg(done);
}

QCoro::Task<Result<QString>> changePerson(StaffCommand command, server::FrontDesk *desk)
{
    const auto person = findPerson(command, desk->house());
    if (!person)
        co_return tl::unexpected(person.error());
    const QString verb = command.words.at(1);
    const StaffId id = *person;
    StaffOffice office(*desk);
    if (verb == QLatin1String("reset")) {
        const Password password = choosePassword(command);
        const Result<> done = co_await office.setPassword(id, password.text);
        if (!done)
            co_return tl::unexpected(done.error());
        co_return QStringLiteral("The password is new.") + password.notice;
    }
    const bool enable = verb == QLatin1String("enable");
    const auto state = enable ? spa::AccountState::Enabled : spa::AccountState::Disabled;
    const Result<> done = co_await office.setAccount(id, state);
    if (!done)
        co_return tl::unexpected(done.error());
    co_return enable ? QStringLiteral("Enabled.") : QStringLiteral("Disabled, and logged out.");
}

QCoro::Task<Result<QString>> perform(StaffCommand command, server::FrontDesk *desk)
{
    const QString phrase = command.words.mid(0, 2).join(u' ');
    if (phrase == QLatin1String("staff add")) {
        Result<QString> added = co_await add(std::move(command), desk);
        co_return added;
    }
    if (phrase == QLatin1String("staff list"))
        co_return listOf(desk->house());
    if (phrase == QLatin1String("staff import")) {
        Result<QString> imported = co_await importStaff(command.words.value(2), desk);
        co_return imported;
    }
    if (phrase == QLatin1String("house import"))
        co_return importHouse(command.words.value(2), *desk);
    const QStringList changes{QStringLiteral("staff reset"), QStringLiteral("staff disable"),
                              QStringLiteral("staff enable")};
    if (changes.contains(phrase)) {
        Result<QString> changed = co_await changePerson(std::move(command), desk);
        co_return changed;
    }
    co_return failure(ErrorCode::InvalidArgument,
                      QStringLiteral("\"%1\" is no command of Atrium.\n").arg(phrase) + staffHelp);
}

QCoro::Task<Result<QString>> openAndPerform(StaffCommand command, server::HouseSettings settings)
{
    const Clock *clock = &RealClock::instance();
    Result<server::OpenedHouse> opened = co_await server::openHouse(std::move(settings), clock);
    if (!opened)
        co_return tl::unexpected(opened.error());
    server::FrontDesk desk(std::move(opened->house), *clock, opened->store.get());
    Result<QString> said = co_await perform(std::move(command), &desk);
    const Result<> durable = co_await desk.line().settled();
    if (!durable)
        co_return tl::unexpected(durable.error());
    co_return said;
}

} // namespace

std::optional<StaffCommand> takeStaffCommand(QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first != QLatin1String("staff") && first != QLatin1String("house"))
        return std::nullopt;
    StaffCommand command;
    while (!arguments.isEmpty() && !arguments.first().startsWith(QLatin1String("--")))
        command.words.append(arguments.takeFirst());
    for (const char *name : optionNames) {
        const qsizetype at = arguments.indexOf(QStringLiteral("--") + QLatin1String(name));
        if (at < 0 || at + 1 >= arguments.size())
            continue;
        command.options.insert(QLatin1String(name), arguments.at(at + 1));
        arguments.remove(at, 2);
    }
    if (arguments.removeAll(QStringLiteral("--password-stdin")) > 0)
        command.options.insert(QStringLiteral("password-stdin"), {});
    return command;
}

Result<QString> runStaffCommand(StaffCommand command, const server::HouseSettings &settings)
{
    if (command.words.value(1) == QLatin1String("help") || command.words.size() < 2)
        return staffHelp;
    return async::run(&openAndPerform, std::move(command), settings);
}

} // namespace atrium::app
