#pragma once

#include "core/net/http_message.h"

#include <functional>
#include <optional>

namespace atrium::server {

/// The secret that opens the monitoring API, the jobs and the console. Kept as a hash only.
class AdminToken
{
public:
    /// An empty token opens nothing.
    explicit AdminToken(const QString &token);

    [[nodiscard]] bool isSet() const { return !m_hash.isEmpty(); }
    /// Says of a staff token whether a manager or admin of the house is logged in with it: that
    /// opens the same doors, also when no token is set.
    void setManagers(std::function<bool(const QByteArray &token)> isManagers)
    {
        m_isManagers = std::move(isManagers);
    }
    /// Takes the same time however much of `given` is right.
    [[nodiscard]] bool matches(QByteArrayView given) const;
    /// The answer to a request without `Authorization: Bearer <token>`: 401, or 404 when there is
    /// no token, because then nothing is there. Nothing for those who may go on.
    [[nodiscard]] std::optional<net::HttpResponse> refuse(const net::HttpRequest &request) const;

private:
    QByteArray m_hash;
    std::function<bool(const QByteArray &token)> m_isManagers;
};

} // namespace atrium::server
