#pragma once

#include "app/models/desk_choices.h"

namespace atrium::app {

/// What the desk had best do next.
struct NextStep
{
    QString text; ///< "Room 103 is free and 0042 waits: tell Michael."; never empty
    QString button; ///< "Call 0042"; empty when there is nothing to press
    std::optional<DeskChoice> choice; ///< what the button does
};

/// The most pressing thing: who waits too long comes before who just waits, and what can be done
/// comes before what can only be waited for.
[[nodiscard]] NextStep nextStep(const server::FloorView &floor, const QDateTime &nowUtc);

} // namespace atrium::app
