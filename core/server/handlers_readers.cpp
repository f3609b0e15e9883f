#include "core/server/handlers_readers.h"

namespace atrium::server::readers {

namespace {

constexpr qsizetype longestReason = 200;
constexpr qsizetype longestWallName = 40;
constexpr int longestCleaningMinutes = 240;

tl::unexpected<Error> invalid(const QString &sentence)
{
    return failure(ErrorCode::InvalidArgument, sentence);
}

QJsonValue member(const QJsonArray &arguments, const char *name)
{
    return arguments.at(0).toObject().value(QLatin1String(name));
}

/// A member that may be absent, but not of another type.
Result<QString> optionalText(const QJsonArray &arguments, const char *name, qsizetype longest)
{
    const QJsonValue value = member(arguments, name);
    if (value.isUndefined() || value.isNull())
        return QString();
    if (!value.isString() || value.toString().size() > longest)
        return invalid(QStringLiteral("%1 must be a text of at most %2 letters.")
                           .arg(QLatin1String(name))
                           .arg(longest));
    return value.toString();
}

Result<spa::QueueLane> readLane(const QJsonArray &arguments)
{
    const Result<QString> name = optionalText(arguments, "priority", 16);
    if (!name)
        return tl::unexpected(name.error());
    if (name->isEmpty())
        return spa::QueueLane::Regular;
    const auto &names = spa::EnumNames<spa::QueueLane>::names;
    for (size_t lane = 0; lane < names.size(); ++lane) {
        if (*name == QLatin1String(names[lane]))
            return static_cast<spa::QueueLane>(lane);
    }
    return invalid(QStringLiteral("priority must be regular, senior, pwd or pregnant."));
}

} // namespace

Result<QString> commandId(const QJsonArray &arguments)
{
    return optionalText(arguments, "command_id", spa::longestCommandId);
}

Result<Shown> shown(const QJsonArray &arguments)
{
    const QJsonValue revision = member(arguments, "rev");
    const qint64 whole = revision.toInteger(-2);
    if (whole < -1)
        return invalid(QStringLiteral("rev must be a whole number, -1 while nothing is shown."));
    const Result<QString> name = optionalText(arguments, "name", longestWallName);
    if (!name)
        return tl::unexpected(name.error());
    const QJsonValue beat = member(arguments, "beat");
    return Shown{whole, name->simplified(),
                 beat.isDouble() ? std::optional(beat.toInteger()) : std::nullopt};
}

Asked placeOrder(const spa::House &house, const QJsonArray &arguments)
{
    const auto lines = spa::readSelection(arguments);
    if (!lines)
        return tl::unexpected(lines.error());
    const auto lane = readLane(arguments);
    if (!lane)
        return tl::unexpected(lane.error());
    auto services = house.quote(*lines);
    if (!services)
        return tl::unexpected(services.error());
    return spa::PlaceOrder{house.nextCode(), *lane, std::move(*services), {}};
}

Asked callNext(const spa::House &, const QJsonArray &)
{
    return spa::CallNext{};
}

Asked claimNext(const spa::House &, const QJsonArray &)
{
    return spa::ClaimNext{};
}

Asked addService(const spa::House &house, const QJsonArray &arguments)
{
    const auto request = spa::readAddService(arguments);
    if (!request)
        return tl::unexpected(request.error());
    return house.quoteAddition(request->line).map([&](const spa::OrderedService &service) {
        return spa::Action(spa::AddService{request->transaction, service});
    });
}

Asked removeItem(const spa::House &, const QJsonArray &arguments)
{
    return spa::readTransactionItemId(arguments).map(
        [](TransactionItemId item) { return spa::Action(spa::RemoveItem{item}); });
}

Asked finishService(const spa::House &, const QJsonArray &arguments)
{
    const auto order = spa::readTransactionId(arguments);
    if (!order)
        return tl::unexpected(order.error());
    const QJsonValue minutes = member(arguments, "cleaning_minutes");
    if (minutes.isUndefined() || minutes.isNull())
        return spa::FinishService{*order, 0};
    const int whole = minutes.toInt(-1);
    if (whole < 0 || whole > longestCleaningMinutes)
        return invalid(QStringLiteral("cleaning_minutes must be a whole number from 0 to %1.")
                           .arg(longestCleaningMinutes));
    return spa::FinishService{*order, whole * 60};
}

Asked pay(const spa::House &, const QJsonArray &arguments)
{
    return spa::readPay(arguments).map([](const spa::PayRequest &request) {
        return spa::Action(spa::Pay{request.transaction, request.amount});
    });
}

Asked cancel(const spa::House &, const QJsonArray &arguments)
{
    const auto order = spa::readTransactionId(arguments);
    if (!order)
        return tl::unexpected(order.error());
    return optionalText(arguments, "reason", longestReason).map([&](const QString &reason) {
        return spa::Action(spa::CancelOrder{*order, reason});
    });
}

Asked handOver(const spa::House &, const QJsonArray &arguments)
{
    const auto order = spa::readTransactionId(arguments);
    if (!order)
        return tl::unexpected(order.error());
    return spa::readId(member(arguments, "staff_id"), QStringLiteral("staff_id"))
        .map([&](std::int64_t colleague) {
            return spa::Action(spa::HandOver{*order, StaffId{colleague}});
        });
}

Asked setBreak(const spa::House &, const QJsonArray &arguments)
{
    const QJsonValue onBreak = member(arguments, "on_break");
    if (!onBreak.isBool())
        return invalid(QStringLiteral("on_break must be true or false."));
    return spa::SetBreak{onBreak.toBool() ? spa::BreakState::OnBreak : spa::BreakState::AtWork};
}

Asked endCleaning(const spa::House &, const QJsonArray &arguments)
{
    const QJsonValue room = member(arguments, "room_number");
    if (!room.isString() || room.toString().isEmpty())
        return invalid(QStringLiteral("room_number is missing."));
    return spa::EndCleaning{room.toString()};
}

} // namespace atrium::server::readers
