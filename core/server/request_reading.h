#pragma once

#include "core/net/http_message.h"
#include "core/spa/staff.h"

#include <QUrlQuery>

/// What the spa's routes read out of a request.
namespace atrium::server {

/// Cookie of staff that opens receipts.
inline constexpr QByteArrayView receiptCookie("atrium_receipts");

enum class TokenPlaces {
    Api, ///< `Authorization: Bearer`, `X-Auth-Token`, query `auth_token`
    Page ///< those and query `token`
};

/// The staff token of a request, wherever the contract lets it stand; empty when there is none.
[[nodiscard]] QByteArray staffToken(const net::HttpRequest &request, TokenPlaces places);

/// The value of a cookie; empty when the client has none of that name.
[[nodiscard]] QByteArray cookieOf(const net::HttpRequest &request, QByteArrayView name);

/// The token in the address of the page whose link was followed (`Referer`); empty when there is
/// none. The original pages' logout links carry no other.
[[nodiscard]] QByteArray tokenOfReferrer(const net::HttpRequest &request);

/// The path without a trailing slash; "/" stays.
[[nodiscard]] QString withoutTrailingSlash(const QString &path);

/// Fields of an application/x-www-form-urlencoded body.
[[nodiscard]] QUrlQuery readForm(const QByteArray &body);
[[nodiscard]] QString formValue(const QUrlQuery &form, const QString &name);

/// The role that a path like /login/cashier or /cashier/payment-management is for.
[[nodiscard]] spa::StaffRole roleOfPath(const QString &path);

/// "therapist" or "cashier", as addresses have it.
[[nodiscard]] QString roleName(spa::StaffRole role);

} // namespace atrium::server
