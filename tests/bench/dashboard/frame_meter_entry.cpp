// Begins with the program: the library is preloaded, and the meter lives as long as the application
// object.
#include <QCoreApplication>

#include "tests/bench/dashboard/frame_meter.h"

namespace {

void attach()
{
    new atrium::bench::FrameMeter; // ends with the process
}

// Registered before main(), called by the application object's constructor.
[[maybe_unused]] const bool registered = (qAddPreRoutine(attach), true);

} // namespace
