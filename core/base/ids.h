#pragma once

#include <QHashFunctions>

#include <compare>
#include <cstdint>

namespace atrium {

/// An integer that cannot be mixed up with another kind of id. 0 means "none".
template<typename Tag>
struct StrongId
{
    std::int64_t value = 0;

    [[nodiscard]] bool isValid() const { return value != 0; }
    friend auto operator<=>(const StrongId &, const StrongId &) = default;
    friend size_t qHash(StrongId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using ConnectionId = StrongId<struct ConnectionTag>;
using TransactionId = StrongId<struct TransactionTag>;
using TransactionItemId = StrongId<struct TransactionItemTag>;
using ServiceId = StrongId<struct ServiceTag>;
using ClassificationId = StrongId<struct ClassificationTag>;
using StaffId = StrongId<struct StaffTag>;

} // namespace atrium
