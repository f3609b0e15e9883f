#pragma once

#include "core/base/result.h"

/// The sentences that the spa's pages know and show; their wording is part of the contract
/// (spa-contract.md 5).
namespace atrium::spa {

[[nodiscard]] inline tl::unexpected<Error> transactionNotFound()
{
    return failure(ErrorCode::NotFound, QStringLiteral("Transaction not found"));
}

[[nodiscard]] inline tl::unexpected<Error> invalidState()
{
    return failure(ErrorCode::Conflict, QStringLiteral("Invalid transaction state"));
}

[[nodiscard]] inline tl::unexpected<Error> invalidTransactionOrService()
{
    return failure(ErrorCode::NotFound, QStringLiteral("Invalid transaction or service"));
}

[[nodiscard]] inline tl::unexpected<Error> itemNotFound()
{
    return failure(ErrorCode::NotFound, QStringLiteral("Item not found"));
}

[[nodiscard]] inline tl::unexpected<Error> noSuchPerson()
{
    return failure(ErrorCode::NotFound, QStringLiteral("There is no such member of staff."));
}

/// To somebody without a therapist's token.
[[nodiscard]] inline tl::unexpected<Error> authenticationRequired()
{
    return failure(ErrorCode::NotAllowed, QStringLiteral("Authentication required"));
}

/// To somebody without a cashier's token.
[[nodiscard]] inline tl::unexpected<Error> loginRequired()
{
    return failure(ErrorCode::NotAllowed, QStringLiteral("Login required"));
}

} // namespace atrium::spa
