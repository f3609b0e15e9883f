#pragma once

#include "core/server/guest_snapshot.h"

/// The steps of a guest's way, as people say them.
namespace atrium::app {

/// "Called by Sarah Johnson", "Paid, with ₱1,500.00 given". An action that is not known is its own
/// word.
[[nodiscard]] QString stepText(const server::GuestStep &step);
/// "on 101, 192.168.1.20", "on the guest's own device", "at the desk".
[[nodiscard]] QString stepDevice(const server::GuestStep &step);

} // namespace atrium::app
