#include "core/server/request_reading.h"

#include <QUrl>

namespace atrium::server {

QByteArray staffToken(const net::HttpRequest &request, TokenPlaces places)
{
    const QByteArray authorization = request.header("Authorization");
    constexpr QByteArrayView scheme("Bearer ");
    if (QByteArrayView(authorization)
            .first(qMin(scheme.size(), authorization.size()))
            .compare(scheme, Qt::CaseInsensitive)
        == 0)
        return authorization.mid(scheme.size()).trimmed();
    const QByteArray header = request.header("X-Auth-Token");
    if (!header.isEmpty())
        return header;
    const QString query = request.query.queryItemValue(QStringLiteral("auth_token"));
    if (!query.isEmpty() || places == TokenPlaces::Api)
        return query.toUtf8();
    return request.query.queryItemValue(QStringLiteral("token")).toUtf8();
}

QByteArray cookieOf(const net::HttpRequest &request, QByteArrayView name)
{
    for (const QByteArray &pair : request.header("Cookie").split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && pair.first(equals).trimmed() == name)
            return pair.mid(equals + 1).trimmed();
    }
    return {};
}

QByteArray tokenOfReferrer(const net::HttpRequest &request)
{
    const QUrlQuery query(QUrl(QString::fromLatin1(request.header("Referer"))));
    return query.queryItemValue(QStringLiteral("token")).toUtf8();
}

QString withoutTrailingSlash(const QString &path)
{
    return path.size() > 1 && path.endsWith(QLatin1Char('/')) ? path.chopped(1) : path;
}

QUrlQuery readForm(const QByteArray &body)
{
    // In a form a plus is a space, which QUrlQuery leaves alone (WHATWG URL, 5.1).
    return QUrlQuery(QString::fromUtf8(body).replace(QLatin1Char('+'), QStringLiteral("%20")));
}

QString formValue(const QUrlQuery &form, const QString &name)
{
    return form.queryItemValue(name, QUrl::FullyDecoded);
}

spa::StaffRole roleOfPath(const QString &path)
{
    const QString page = path.section(QLatin1Char('/'), 1, 1);
    const bool isForm = page == QLatin1String("login") || page == QLatin1String("logout");
    const QString name = isForm ? path.section(QLatin1Char('/'), 2, 2) : page;
    if (name == QLatin1String("cashier"))
        return spa::StaffRole::Cashier;
    return name == QLatin1String("desk") ? spa::StaffRole::Desk : spa::StaffRole::Therapist;
}

QString roleName(spa::StaffRole role)
{
    if (role == spa::StaffRole::Therapist)
        return QStringLiteral("therapist");
    return role == spa::StaffRole::Cashier ? QStringLiteral("cashier") : QStringLiteral("desk");
}

} // namespace atrium::server
