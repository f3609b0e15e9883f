#pragma once

#include "core/net/http_message.h"

/// The answers of the spa's routes.
namespace atrium::server {

/// What is private or changes by the second is kept by nobody on the way.
[[nodiscard]] net::HttpResponse uncached(net::HttpResponse response);
[[nodiscard]] net::HttpResponse uncachedJson(const QJsonDocument &document, int status = 200);
/// `{"error": sentence}`
[[nodiscard]] net::HttpResponse jsonError(const QString &sentence, int status);
/// A page that is not of this program. The token stands in the address of staff pages: it goes to
/// no other site.
[[nodiscard]] net::HttpResponse foreignPage(const QByteArray &html, int status = 200);
/// A page of resources/web: besides, no foreign script runs here.
[[nodiscard]] net::HttpResponse page(const QByteArray &html, int status = 200);

} // namespace atrium::server
