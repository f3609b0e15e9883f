#include "app/models/outcome_words.h"

#include "app/models/connection_actions.h"

#include <QDir>

namespace atrium::app {

using server::OutcomeCode;

QString outcomeText(const server::ConnectionOutcome &outcome)
{
    const QString first = outcome.arguments.value(0);
    const QString second = outcome.arguments.value(1);
    switch (outcome.code) {
    case OutcomeCode::NoticeSent:
        return ConnectionActions::tr("Sent to %1.").arg(first);
    case OutcomeCode::Disconnected:
        return ConnectionActions::tr("%1 is disconnected.").arg(first);
    case OutcomeCode::RoomJoined:
        return ConnectionActions::tr("%1 is in %2 now.").arg(first, second);
    case OutcomeCode::RoomLeft:
        return ConnectionActions::tr("%1 has left %2.").arg(first, second);
    case OutcomeCode::FilesWritten:
        return ConnectionActions::tr("Written: %1, and the same as .csv")
            .arg(QDir::toNativeSeparators(first));
    case OutcomeCode::NoLongerConnected:
        return ConnectionActions::tr("It is no longer connected.");
    case OutcomeCode::NotInTheHouseYet:
        return ConnectionActions::tr("%1 has not joined the house yet.").arg(first);
    case OutcomeCode::NothingWritten:
        return ConnectionActions::tr("Nothing was written.");
    case OutcomeCode::TextTooLong:
        return ConnectionActions::tr("At most %1 letters can be sent.").arg(first);
    case OutcomeCode::RoomNameTooLong:
        return ConnectionActions::tr("The name of that room is longer than %1 letters.").arg(first);
    case OutcomeCode::InThatRoomAlready:
        return ConnectionActions::tr("%1 is in %2 already.").arg(first, second);
    case OutcomeCode::NotInThatRoom:
        return ConnectionActions::tr("%1 is not in %2.").arg(first, second);
    case OutcomeCode::FilesNotWritten:
        return ConnectionActions::tr("The files could not be written: %1").arg(first);
    }
    return {};
}

} // namespace atrium::app
