#pragma once

#include "core/net/http_message.h"

#include <QStringList>

namespace atrium::socketio {

/// Which web pages may talk to the server (Fetch standard, "CORS protocol"; protocol.md section 4):
/// pages of the same origin, programs without an Origin, and those listed. Stateless after
/// construction.
class OriginPolicy
{
public:
    /// "*" among them allows everybody.
    explicit OriginPolicy(const QStringList &allowedOrigins);

    [[nodiscard]] bool allows(const net::HttpRequest &request) const;
    /// Adds the Access-Control-Allow-… headers for a request that is allowed.
    void addHeaders(const net::HttpRequest &request, net::HttpResponse &response) const;
    /// The answer to OPTIONS: 204, with what a browser may send.
    [[nodiscard]] net::HttpResponse preflight(const net::HttpRequest &request) const;

private:
    QList<QByteArray> m_allowed; ///< lower case
    bool m_everybody = false;
};

} // namespace atrium::socketio
