#pragma once

#include "core/server/floor.h"
#include "core/spa/actions.h"

#include <QString>

#include <optional>
#include <vector>

/// What the desk may ask for guests, rooms and counters: what the house's state machine allows, in
/// words.
namespace atrium::app {

/// How something that was asked can be taken back.
enum class TakenBack : quint8 {
    ByTheHouse, ///< it has an inverse
    ByWaiting ///< it has none: it is sent only when there was time to think better of it
};

struct DeskChoice
{
    QString key; ///< unique among the choices of one place: "no_show", "assign 7"
    QString title; ///< "Did not come: no-show"
    QString done; ///< "0042 is marked as no-show"
    spa::Action action;
    TransactionId order; ///< invalid when it is about no order
    TakenBack takenBack = TakenBack::ByTheHouse;
    bool isHarsh = false; ///< ends the order
};

/// Where on the floor something is.
enum class FloorPlace : quint8 { Waiting, Skipped, Room, Counter };

/// `key`: code of a guest, number of a room or counter. Empty when there is nothing to ask for.
[[nodiscard]] std::vector<DeskChoice> choicesAt(const server::FloorView &floor, FloorPlace place,
                                                const QString &key);

/// Gives a guest who waits to a therapist.
[[nodiscard]] DeskChoice callChoice(const server::FloorWaiting &guest,
                                    const server::FloorPerson &therapist);
[[nodiscard]] DeskChoice callAgainChoice(const server::FloorWaiting &guest);
[[nodiscard]] DeskChoice skipChoice(const QString &code, TransactionId order);
[[nodiscard]] DeskChoice cleanChoice(const QString &room);

/// The house's refusal of that choice, in words for the desk.
[[nodiscard]] QString refusalText(const DeskChoice &choice, const QString &why);

} // namespace atrium::app
