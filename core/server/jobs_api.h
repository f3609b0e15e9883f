#pragma once

#include "core/server/admin_token.h"
#include "core/server/jobs.h"

namespace atrium::server {

/// Jobs over HTTP, for who has the admin token: POST /api/admin/jobs `{"kind": …}` starts one and
/// answers 202 at once; GET there lists them; GET /api/admin/jobs/<id> tells state and progress,
/// DELETE asks it to end. Network thread only.
class JobsApi
{
public:
    /// Both outlive this.
    JobsApi(const AdminToken &token, JobDesk &desk);

    [[nodiscard]] static bool handles(const QString &path);
    [[nodiscard]] net::HttpResponse respond(const net::HttpRequest &request);

private:
    [[nodiscard]] net::HttpResponse start(const QByteArray &body);
    [[nodiscard]] net::HttpResponse list() const;
    [[nodiscard]] net::HttpResponse show(const QUuid &id) const;
    [[nodiscard]] net::HttpResponse cancel(const QUuid &id);

    const AdminToken &m_token;
    JobDesk &m_desk;
};

} // namespace atrium::server
