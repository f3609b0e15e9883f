#pragma once

#include "core/async/task.h"
#include "core/net/stream_listener.h"
#include "core/net/tls_certificate.h"
#include "core/server/admin_token.h"

#include <QFileSystemWatcher>

namespace atrium::server {

/// The house's certificate: read at the start, and again when its files change or somebody asks.
/// New connections get the new one, old ones live on; a new pair that cannot serve is told in the
/// log, and the old one stays. Over HTTP, for who has the admin token: GET /api/admin/tls tells
/// what is served, POST /api/admin/tls/reload reads the files anew. Network thread only.
class TlsDesk
{
public:
    /// `token` outlives this. Without files the house speaks plain HTTP. `backend` is only told.
    TlsDesk(const AdminToken &token, net::TlsFiles files, net::StreamBackend backend);
    ~TlsDesk();

    /// Reads the files, blocking, before anybody is served, and begins to watch them.
    Result<> open();
    /// Null when plain.
    [[nodiscard]] std::shared_ptr<net::TlsCertificate> certificate() const { return m_certificate; }
    /// Reads the files on another thread and logs the outcome.
    void reloadSoon();

    [[nodiscard]] static bool handles(const QString &path);
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);

private:
    static QCoro::Task<Result<>> reload(std::shared_ptr<net::TlsCertificate> certificate);
    static QCoro::Task<> reloadForNobody(std::shared_ptr<net::TlsCertificate> certificate);
    void watchFiles();
    void filesChanged();
    /// Size and time of the files: a change of something else in their folder is none of ours.
    [[nodiscard]] QString stamp() const;
    [[nodiscard]] net::HttpResponse facts() const;

    const AdminToken &m_token;
    net::TlsFiles m_files;
    net::StreamBackend m_backend; ///< as asked for
    std::shared_ptr<net::TlsCertificate> m_certificate;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QString m_stamp; ///< of what was read last
    async::CallHandle m_settled;
};

} // namespace atrium::server
