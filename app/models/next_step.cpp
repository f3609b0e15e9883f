#include "app/models/next_step.h"

#include "app/models/figures.h"

#include <QCoreApplication>

#include <algorithm>

namespace atrium::app {

using server::FloorCounter;
using server::FloorPerson;
using server::FloorRoom;
using server::FloorView;

namespace {

struct StepWords
{
    Q_DECLARE_TR_FUNCTIONS(NextStep)
};

/// Who was called and has not begun after so long probably did not come.
constexpr qint64 longCallSeconds = 5 * 60;
/// A service that runs over by less may end at any moment.
constexpr qint64 longOverrunSeconds = 5 * 60;
/// Who was called in vain is called once more after so long.
constexpr qint64 callAgainSeconds = 5 * 60;

using Step = std::optional<NextStep>;

qint64 overrun(const FloorRoom &room, const QDateTime &nowUtc)
{
    const bool isRunning = room.startedAt.isValid() && room.durationMinutes > 0;
    return isRunning ? room.startedAt.secsTo(nowUtc) - qint64{60} * room.durationMinutes : 0;
}

Step callWhoWaits(const FloorView &floor)
{
    if (floor.waiting.empty())
        return {};
    for (const FloorPerson &each : floor.people) {
        if (each.role != spa::StaffRole::Therapist || each.hands != FloorPerson::Hands::Ready)
            continue;
        const auto &guest = floor.waiting.front();
        const QString text = each.place.isEmpty()
            ? StepWords::tr("%1 is free and %2 waits: tell %1.").arg(each.name, guest.code)
            : StepWords::tr("Room %1 is free and %2 waits: tell %3.")
                  .arg(each.place, guest.code, each.name);
        return NextStep{text, StepWords::tr("Call %1").arg(guest.code), callChoice(guest, each)};
    }
    return {};
}

Step payWhoIsFinished(const FloorView &floor)
{
    if (floor.toPay.empty())
        return {};
    for (const FloorPerson &each : floor.people) {
        if (each.role == spa::StaffRole::Cashier && each.hands == FloorPerson::Hands::Ready)
            return NextStep{
                StepWords::tr("%1 wants to pay and counter %2 is free: send the guest to %3.")
                    .arg(floor.toPay.front().code, each.place, each.name),
                {},
                {}};
    }
    return {};
}

Step askWhoDidNotCome(const FloorView &floor, const QDateTime &nowUtc)
{
    for (const FloorRoom &room : floor.rooms) {
        const bool isCalled =
            room.status == FloorRoom::Status::Preparing && room.calledAt.isValid();
        const qint64 age = isCalled ? room.calledAt.secsTo(nowUtc) : 0;
        if (age >= longCallSeconds)
            return NextStep{
                StepWords::tr("%1 was called to room %2 %3 ago and the service has not begun. "
                              "If nobody came, set the guest aside.")
                    .arg(room.code, room.number, minutesText(age)),
                StepWords::tr("Set %1 aside").arg(room.code), skipChoice(room.code, room.order)};
    }
    return {};
}

Step remindWhoIsOver(const FloorView &floor, const QDateTime &nowUtc)
{
    const FloorRoom *worst = nullptr;
    for (const FloorRoom &room : floor.rooms) {
        if (overrun(room, nowUtc) >= longOverrunSeconds
            && (!worst || overrun(room, nowUtc) > overrun(*worst, nowUtc)))
            worst = &room;
    }
    if (!worst)
        return {};
    return NextStep{StepWords::tr("Room %1 is over by %2 with %3: remind %4.")
                        .arg(worst->number, minutesText(overrun(*worst, nowUtc)), worst->code,
                             worst->therapist),
                    {},
                    {}};
}

/// A room that is clean earlier than was thought takes the next guest earlier.
Step askWhetherClean(const FloorView &floor, const QDateTime &nowUtc)
{
    for (const FloorRoom &room : floor.rooms) {
        const bool helps = room.status == FloorRoom::Status::Cleaning && room.cleanAt > nowUtc
            && !floor.waiting.empty() && room.worker.isValid();
        if (helps)
            return NextStep{
                StepWords::tr("%1 waits while room %2 is being cleaned, for %3 more. Is it "
                              "clean already?")
                    .arg(floor.waiting.front().code, room.number,
                         durationText(nowUtc.secsTo(room.cleanAt))),
                StepWords::tr("Room %1 is clean").arg(room.number), cleanChoice(room.number)};
    }
    return {};
}

Step callOnceMore(const FloorView &floor, const QDateTime &nowUtc)
{
    if (floor.skipped.empty() || !floor.skipped.front().since.isValid())
        return {};
    const auto &guest = floor.skipped.front();
    const qint64 age = guest.since.secsTo(nowUtc);
    if (age < callAgainSeconds)
        return {};
    return NextStep{
        StepWords::tr("%1 was called in vain %2 ago: call once more, or mark as no-show.")
            .arg(guest.code, minutesText(age)),
        StepWords::tr("Put %1 back in line").arg(guest.code), callAgainChoice(guest)};
}

NextStep waitOrRest(const FloorView &floor, const QDateTime &nowUtc)
{
    const bool anyTherapist =
        std::any_of(floor.people.begin(), floor.people.end(),
                    [](const FloorPerson &each) { return each.role == spa::StaffRole::Therapist; });
    const bool anyCashier =
        std::any_of(floor.people.begin(), floor.people.end(),
                    [](const FloorPerson &each) { return each.role == spa::StaffRole::Cashier; });
    if (!floor.waiting.empty() && !anyTherapist)
        return {StepWords::tr("%1 waits and no therapist is signed in.")
                    .arg(floor.waiting.front().code),
                {},
                {}};
    if (!floor.toPay.empty() && !anyCashier)
        return {StepWords::tr("%1 wants to pay and no cashier is signed in.")
                    .arg(floor.toPay.front().code),
                {},
                {}};
    if (!floor.waiting.empty()) {
        const auto &first = floor.waiting.front();
        const QString turn = turnText(first.turnFrom, first.turnTo, nowUtc);
        return {turn == unknownText()
                    ? StepWords::tr("Nothing to do: every therapist is busy, and %1 is next.")
                          .arg(first.code)
                    : StepWords::tr("Nothing to do: every therapist is busy. %1 is next, in %2.")
                          .arg(first.code, turn),
                {},
                {}};
    }
    return {StepWords::tr("Nothing to do: nobody waits."), {}, {}};
}

} // namespace

NextStep nextStep(const FloorView &floor, const QDateTime &nowUtc)
{
    if (Step step = callWhoWaits(floor))
        return *step;
    if (Step step = payWhoIsFinished(floor))
        return *step;
    if (Step step = askWhoDidNotCome(floor, nowUtc))
        return *step;
    if (Step step = remindWhoIsOver(floor, nowUtc))
        return *step;
    if (Step step = askWhetherClean(floor, nowUtc))
        return *step;
    if (Step step = callOnceMore(floor, nowUtc))
        return *step;
    return waitOrRest(floor, nowUtc);
}

} // namespace atrium::app
