#include "app/models/called_guests.h"

#include <algorithm>

namespace atrium::app {

namespace {

struct Call
{
    QString code;
    QString number;
    bool atCounter;
    QDateTime since;
};

Record callRecord(const Call &call, const QDateTime &nowUtc)
{
    const bool isFresh = call.since.isValid() && call.since.secsTo(nowUtc) < freshCallSeconds;
    return {QStringLiteral("%1 %2").arg(call.code, call.number),
            {call.code, call.number, call.atCounter, isFresh}};
}

} // namespace

QList<QByteArray> calledGuestRoles()
{
    return {"code", "number", "atCounter", "fresh"};
}

std::vector<Record> calledGuests(const server::FloorView &floor, const QDateTime &nowUtc)
{
    std::vector<Call> calls;
    for (const server::FloorRoom &room : floor.rooms) {
        if (room.status == server::FloorRoom::Status::Preparing && !room.code.isEmpty())
            calls.push_back({room.code, room.number, false, room.calledAt});
    }
    for (const server::FloorCounter &counter : floor.counters) {
        if (!counter.code.isEmpty())
            calls.push_back({counter.code, counter.number, true, counter.since});
    }
    // A time that is not known counts as long ago.
    std::stable_sort(calls.begin(), calls.end(), [](const Call &a, const Call &b) {
        return b.since.isValid() ? a.since.isValid() && a.since > b.since : a.since.isValid();
    });
    std::vector<Record> records;
    for (const Call &call : calls)
        records.push_back(callRecord(call, nowUtc));
    return records;
}

} // namespace atrium::app
