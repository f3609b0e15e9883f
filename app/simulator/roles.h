#pragma once

#include <QCoroTask>

namespace atrium::simulator {

class Person;

/// The lives of simulated people. Each is the root of a task and runs until it is cancelled;
/// `person` outlives it.

/// Logged in on a tablet: takes the next guest, starts and finishes the treatment.
QCoro::Task<> liveAsTherapist(Person *person);
/// Logged in at a counter: claims finished guests and takes their money.
QCoro::Task<> liveAsCashier(Person *person);
/// A screen on the wall: fetches the board anew whenever it is told to, several calls in one.
QCoro::Task<> liveAsMonitor(Person *person);
/// A phone: looks at the services, chooses one to three, waits to be served, leaves, comes back as
/// another guest.
QCoro::Task<> liveAsCustomer(Person *person);
/// A network that fails every now and then.
QCoro::Task<> failNowAndThen(Person *person);

} // namespace atrium::simulator
