#pragma once

#include "app/simulator/house_trust.h"
#include "core/base/result.h"

#include <QCoroTask>

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QUrl>

namespace atrium::simulator {

struct Statistics;

/// Who logs in: the last part of the form's path.
enum class StaffKind { Therapist, Cashier };

/// The HTTP side of the server, as a browser uses it. Answers within ten seconds or fails.
/// Documents are counted in the statistics; what is cancelled is not.
class Pages
{
public:
    /// Both outlive this.
    Pages(QUrl server, Statistics &statistics, HouseTrust &trust);

    /// A JSON document: "/api/services".
    QCoro::Task<Result<QJsonDocument>> fetch(QString path);
    /// Sends the login form; yields the token, or refuses with NotAllowed (wrong password) or
    /// Unavailable.
    QCoro::Task<Result<QString>> logIn(StaffKind kind, QString userName, QString password,
                                       QString place);
    [[nodiscard]] const QUrl &server() const { return m_server; }

private:
    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    tl::unexpected<Error> countFailure(const QString &path, const QNetworkReply &reply);

    QUrl m_server;
    Statistics &m_statistics;
    QNetworkAccessManager m_network;
};

} // namespace atrium::simulator
