#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace atrium {

/// What kind of refusal an Error is; a caller branches on this, a person reads Error::message.
enum class ErrorCode {
    InvalidArgument, ///< the input is malformed or out of range
    NotFound, ///< the thing named does not exist
    NotAllowed, ///< who asks may not do this
    Conflict, ///< the thing is in a state that does not allow this
    LimitReached, ///< a configured limit would be exceeded
    Unavailable, ///< an outside resource (port, file, network) cannot be had
    Internal ///< a broken invariant; a log line tells more
};

/// A refusal: a code to branch on and one sentence a person can act on.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
};

/// Outcome of an operation that may be refused. Cancellation and timeouts are exceptions instead
/// (core/async); broken invariants are assertions.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Builds the refusing side of a Result.
[[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, QString message);

} // namespace atrium
