#include "core/server/admin_token.h"

#include "core/server/responses.h"

#include <QCryptographicHash>

namespace atrium::server {

namespace {

QByteArray hashOf(QByteArrayView text)
{
    return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256);
}

} // namespace

AdminToken::AdminToken(const QString &token)
    : m_hash(token.isEmpty() ? QByteArray() : hashOf(token.toUtf8()))
{ }

bool AdminToken::matches(QByteArrayView given) const
{
    // Hashes are compared, so that the time it takes tells nothing about the token.
    return isSet() && hashOf(given) == m_hash;
}

std::optional<net::HttpResponse> AdminToken::refuse(const net::HttpRequest &request) const
{
    const QByteArray header = request.header("Authorization");
    constexpr qsizetype scheme = 7;
    const bool isBearer = header.left(scheme).compare("Bearer ", Qt::CaseInsensitive) == 0;
    const QByteArray given = isBearer ? header.mid(scheme) : QByteArray();
    if (!given.isEmpty() && (matches(given) || (m_isManagers && m_isManagers(given))))
        return std::nullopt;
    if (!isSet())
        return jsonError(QStringLiteral("The monitoring API is off: start with --admin-token."),
                         404);
    net::HttpResponse refusal = jsonError(QStringLiteral("Unauthorized"), 401);
    refusal.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"atrium\"");
    return refusal;
}

} // namespace atrium::server
