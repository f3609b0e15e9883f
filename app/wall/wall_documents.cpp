#include "app/wall/wall_documents.h"

#include <QJsonArray>

#include <algorithm>

namespace atrium::app {

namespace {

using server::FloorCounter;
using server::FloorRoom;
using server::FloorWaiting;

QString textOf(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

FloorRoom::Status roomStatus(const QString &word)
{
    if (word == QLatin1String("on_going_service"))
        return FloorRoom::Status::InService;
    if (word == QLatin1String("occupied"))
        return FloorRoom::Status::Preparing;
    return word == QLatin1String("available") ? FloorRoom::Status::Available
                                              : FloorRoom::Status::OnBreak;
}

QDateTime timeOf(const QJsonObject &object, const char *name)
{
    return QDateTime::fromString(textOf(object, name), Qt::ISODateWithMs);
}

FloorRoom roomOf(const QJsonObject &json)
{
    FloorRoom room;
    room.number = textOf(json, "room_number");
    room.status = roomStatus(textOf(json, "status"));
    room.code = textOf(json, "transaction_code");
    room.startedAt = timeOf(json, "service_start_at_utc");
    room.calledAt = timeOf(json, "called_at_utc");
    room.durationMinutes = json.value(QLatin1String("total_duration_minutes")).toInt();
    return room;
}

FloorWaiting guestOf(const QJsonObject &json)
{
    FloorWaiting guest;
    guest.code = textOf(json, "code");
    guest.durationMinutes = json.value(QLatin1String("total_duration_minutes")).toInt();
    return guest;
}

FloorCounter counterOf(const QJsonObject &json)
{
    FloorCounter counter;
    counter.number = textOf(json, "counter_number");
    const QJsonArray claimed = json.value(QLatin1String("transactions")).toArray();
    if (!claimed.isEmpty()) {
        const QJsonObject first = claimed.first().toObject();
        counter.code = textOf(first, "code");
        counter.since = timeOf(first, "claimed_at_utc");
    }
    return counter;
}

template<typename Read>
auto all(const QJsonObject &document, const char *name, Read read)
{
    std::vector<decltype(read(QJsonObject()))> found;
    for (const QJsonValue &entry : document.value(QLatin1String(name)).toArray())
        found.push_back(read(entry.toObject()));
    return found;
}

/// Arrays that each document has at least.
constexpr std::array<const char *, wallDocumentPaths.size()> contents{"rooms", "waiting",
                                                                      "cashiers"};

} // namespace

Result<server::FloorView>
floorOfDocuments(const std::array<QJsonObject, wallDocumentPaths.size()> &documents)
{
    quint64 revision = std::numeric_limits<quint64>::max();
    for (size_t i = 0; i < documents.size(); ++i) {
        const QJsonValue rev = documents[i].value(QLatin1String("rev"));
        if (!documents[i].value(QLatin1String(contents[i])).isArray() || !rev.isDouble()) {
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("%1 is not what a house tells.")
                               .arg(QLatin1String(wallDocumentPaths[i])));
        }
        revision = std::min(revision, static_cast<quint64>(rev.toInteger()));
    }
    server::FloorView floor;
    floor.revision = revision;
    floor.rooms = all(documents[0], "rooms", roomOf);
    floor.waiting = all(documents[1], "waiting", guestOf);
    floor.toPay = all(documents[1], "finished", guestOf);
    const QJsonObject turn = documents[1].value(QLatin1String("next_turn")).toObject();
    floor.nextTurnFrom = timeOf(turn, "from_utc");
    floor.nextTurnTo = timeOf(turn, "to_utc");
    floor.counters = all(documents[2], "cashiers", counterOf);
    return floor;
}

} // namespace atrium::app
