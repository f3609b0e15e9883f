#pragma once

#include "core/spa/house.h"
#include "core/spa/house_file.h"

namespace atrium::server {

enum class SampleStaff {
    Few, ///< therapists sarah, emma, michael and david, cashiers c1 and c2
    Full ///< for --demo: 46 more therapists (therapist5 in room 105 …) and 18 more cashiers (c3 …)
};

/// What the sample house has, but for passwords. Refuses with a sentence when a file is not sound.
[[nodiscard]] Result<spa::HouseDescription> describeSampleHouse(SampleStaff staff);
/// Of everybody in the sample: "demo", hashed cheaply.
[[nodiscard]] QByteArray samplePasswordHash();

/// The sample house that is compiled in: everybody's password is "demo", hashed cheaply, in a few
/// milliseconds in all. Refuses with a sentence when a file is not sound.
[[nodiscard]] Result<spa::House> loadSampleHouse(SampleStaff staff = SampleStaff::Few);

} // namespace atrium::server
