#include "app/models/desk_choices.h"

#include "core/spa/transaction_machine.h"

#include <QCoreApplication>

#include <algorithm>

namespace atrium::app {

using server::FloorCounter;
using server::FloorPerson;
using server::FloorRoom;
using server::FloorView;
using server::FloorWaiting;
using spa::TransactionEvent;
using spa::TransactionState;

namespace {

/// What a person at the desk reads.
struct ChoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(DeskChoices)
};

template<typename T, typename Key>
const T *findBy(const std::vector<T> &all, Key T::*member, const QString &key)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const T &each) { return each.*member == key; });
    return found == all.end() ? nullptr : &*found;
}

/// Collects what the machine allows for one order.
class Choices
{
public:
    Choices(QString code, TransactionId order, TransactionState state)
        : m_code(std::move(code))
        , m_order(order)
        , m_state(state)
    { }

    [[nodiscard]] bool allow(TransactionEvent event) const
    {
        return spa::findMove(m_state, event) != nullptr;
    }
    void add(DeskChoice choice) { m_choices.push_back(std::move(choice)); }

    void addHandOver(const std::vector<FloorPerson> &people, spa::StaffRole role)
    {
        if (!allow(TransactionEvent::HandOver))
            return;
        for (const FloorPerson &each : people) {
            if (each.role != role || each.hands == FloorPerson::Hands::Busy)
                continue;
            add({QStringLiteral("hand_over %1").arg(each.id.value),
                 ChoiceWords::tr("Hand over to %1").arg(each.name),
                 ChoiceWords::tr("%1 is handed over to %2").arg(m_code, each.name),
                 spa::HandOver{m_order, each.id}, m_order});
        }
    }
    void addRelease()
    {
        if (allow(TransactionEvent::Release))
            add({QStringLiteral("release"), ChoiceWords::tr("Back into the line"),
                 ChoiceWords::tr("%1 is back in the line").arg(m_code), spa::Release{m_order},
                 m_order});
    }
    /// What ends the order, and what sets it aside.
    void addGoodbyes()
    {
        if (allow(TransactionEvent::Skip))
            add(skipChoice(m_code, m_order));
        if (allow(TransactionEvent::NoShow))
            add({QStringLiteral("no_show"), ChoiceWords::tr("Did not come: no-show"),
                 ChoiceWords::tr("%1 is marked as no-show").arg(m_code), spa::MarkNoShow{m_order},
                 m_order, TakenBack::ByTheHouse, true});
        if (allow(TransactionEvent::Cancel))
            add({QStringLiteral("cancel"), ChoiceWords::tr("Cancel the order"),
                 ChoiceWords::tr("%1 is cancelled").arg(m_code), spa::CancelOrder{m_order, {}},
                 m_order, TakenBack::ByTheHouse, true});
    }

    [[nodiscard]] std::vector<DeskChoice> take() && { return std::move(m_choices); }

private:
    QString m_code;
    TransactionId m_order;
    TransactionState m_state;
    std::vector<DeskChoice> m_choices;
};

std::vector<DeskChoice> ofWaiting(const FloorView &floor, const FloorWaiting &guest)
{
    Choices choices(guest.code, guest.order, TransactionState::PendingTherapist);
    for (const FloorPerson &each : floor.people) {
        const bool isReady =
            each.role == spa::StaffRole::Therapist && each.hands == FloorPerson::Hands::Ready;
        if (isReady && choices.allow(TransactionEvent::TherapistConfirm))
            choices.add(callChoice(guest, each));
    }
    choices.addGoodbyes();
    return std::move(choices).take();
}

std::vector<DeskChoice> ofSkipped(const FloorWaiting &guest)
{
    Choices choices(guest.code, guest.order, TransactionState::Skipped);
    if (choices.allow(TransactionEvent::CallAgain))
        choices.add(callAgainChoice(guest));
    choices.addGoodbyes();
    return std::move(choices).take();
}

/// Who works in a room that is free gets the first guest of the line.
std::vector<DeskChoice> ofFreeRoom(const FloorView &floor, const FloorRoom &room)
{
    std::vector<DeskChoice> choices;
    for (const FloorPerson &each : floor.people) {
        const bool worksThere = each.role == spa::StaffRole::Therapist && each.place == room.number;
        if (worksThere && each.hands == FloorPerson::Hands::Ready && !floor.waiting.empty())
            choices.push_back(callChoice(floor.waiting.front(), each));
    }
    return choices;
}

std::vector<DeskChoice> ofRoom(const FloorView &floor, const FloorRoom &room)
{
    using Status = FloorRoom::Status;
    if (room.status == Status::Cleaning)
        return {cleanChoice(room.number)};
    if (!room.order.isValid())
        return ofFreeRoom(floor, room);
    Choices choices(room.code, room.order,
                    room.status == Status::Preparing ? TransactionState::TherapistConfirmed
                                                     : TransactionState::InService);
    choices.addHandOver(floor.people, spa::StaffRole::Therapist);
    choices.addRelease();
    choices.addGoodbyes();
    return std::move(choices).take();
}

std::vector<DeskChoice> ofCounter(const FloorView &floor, const FloorCounter &counter)
{
    if (!counter.order.isValid())
        return {};
    Choices choices(counter.code, counter.order, TransactionState::AwaitingPayment);
    choices.addHandOver(floor.people, spa::StaffRole::Cashier);
    choices.addRelease();
    return std::move(choices).take();
}

} // namespace

std::vector<DeskChoice> choicesAt(const FloorView &floor, FloorPlace place, const QString &key)
{
    switch (place) {
    case FloorPlace::Waiting: {
        const FloorWaiting *guest = findBy(floor.waiting, &FloorWaiting::code, key);
        return guest ? ofWaiting(floor, *guest) : std::vector<DeskChoice>();
    }
    case FloorPlace::Skipped: {
        const FloorWaiting *guest = findBy(floor.skipped, &FloorWaiting::code, key);
        return guest ? ofSkipped(*guest) : std::vector<DeskChoice>();
    }
    case FloorPlace::Room: {
        const FloorRoom *room = findBy(floor.rooms, &FloorRoom::number, key);
        return room ? ofRoom(floor, *room) : std::vector<DeskChoice>();
    }
    case FloorPlace::Counter: {
        const FloorCounter *counter = findBy(floor.counters, &FloorCounter::number, key);
        return counter ? ofCounter(floor, *counter) : std::vector<DeskChoice>();
    }
    }
    return {};
}

DeskChoice callChoice(const FloorWaiting &guest, const FloorPerson &therapist)
{
    const QString where = therapist.place.isEmpty() ? QStringLiteral("-") : therapist.place;
    return {QStringLiteral("assign %1").arg(therapist.id.value),
            ChoiceWords::tr("Call %1 to room %2, %3").arg(guest.code, where, therapist.name),
            ChoiceWords::tr("%1 is called to room %2").arg(guest.code, where),
            spa::AssignGuest{guest.order, therapist.id}, guest.order};
}

DeskChoice callAgainChoice(const FloorWaiting &guest)
{
    return {QStringLiteral("call_again"), ChoiceWords::tr("Back into the line, at the old place"),
            ChoiceWords::tr("%1 is back in the line").arg(guest.code), spa::CallAgain{guest.order},
            guest.order};
}

DeskChoice skipChoice(const QString &code, TransactionId order)
{
    return {QStringLiteral("skip"), ChoiceWords::tr("Called in vain: set aside"),
            ChoiceWords::tr("%1 is set aside").arg(code), spa::SkipGuest{order}, order};
}

DeskChoice cleanChoice(const QString &room)
{
    // Nothing makes a room dirty again, so there is time to think better of it first.
    return {QStringLiteral("clean"),
            ChoiceWords::tr("The room is clean"),
            ChoiceWords::tr("Room %1 counts as clean").arg(room),
            spa::EndCleaning{room},
            {},
            TakenBack::ByWaiting};
}

QString refusalText(const DeskChoice &choice, const QString &why)
{
    // The house's own sentence for this is one for programmers.
    if (why == QLatin1String("Invalid transaction state"))
        return ChoiceWords::tr(
                   "Not done: \"%1\". Somebody else was quicker, and the order has moved on.")
            .arg(choice.title);
    return ChoiceWords::tr("Not done: \"%1\". %2").arg(choice.title, why);
}

} // namespace atrium::app
