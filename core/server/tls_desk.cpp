#include "core/server/tls_desk.h"

#include "core/async/to_thread.h"
#include "core/base/log.h"
#include "core/server/responses.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace atrium::server {

namespace {

/// A certificate and its key are written one after the other.
constexpr std::chrono::milliseconds settleTime{300};
constexpr QLatin1String root("/api/admin/tls");

Result<net::TlsIdentity> readNow(const net::TlsFiles &files)
{
    return net::TlsIdentity::read(files, QDateTime::currentDateTimeUtc());
}

} // namespace

TlsDesk::TlsDesk(const AdminToken &token, net::TlsFiles files, net::StreamBackend backend)
    : m_token(token)
    , m_files(std::move(files))
    , m_backend(backend)
{ }

TlsDesk::~TlsDesk()
{
    m_settled.cancel();
}

Result<> TlsDesk::open()
{
    if (m_files.certificate.isEmpty())
        return {};
    Result<net::TlsIdentity> identity = readNow(m_files);
    if (!identity)
        return tl::unexpected(identity.error());
    m_stamp = stamp();
    m_certificate = std::make_shared<net::TlsCertificate>(m_files, std::move(*identity));
    m_watcher = std::make_unique<QFileSystemWatcher>();
    const auto changed = [this] {
        filesChanged();
    };
    QObject::connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, m_watcher.get(), changed);
    QObject::connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, m_watcher.get(),
                     changed);
    watchFiles();
    return {};
}

/// Files that are replaced by others of their name are no longer watched; their folders are.
void TlsDesk::watchFiles()
{
    QStringList paths;
    for (const QString &name : {m_files.certificate, m_files.key}) {
        paths << QFileInfo(name).absolutePath();
        if (QFileInfo::exists(name))
            paths << name;
    }
    paths.removeDuplicates();
    m_watcher->addPaths(paths);
}

QString TlsDesk::stamp() const
{
    QString text;
    for (const QString &name : {m_files.certificate, m_files.key}) {
        const QFileInfo file(name);
        text +=
            QStringLiteral("%1 %2 ").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    }
    return text;
}

void TlsDesk::filesChanged()
{
    m_settled.cancel();
    m_settled = async::Loop::current()->callLater(settleTime, [this] {
        watchFiles();
        const QString now = stamp();
        if (std::exchange(m_stamp, now) != now)
            reloadSoon();
    });
}

void TlsDesk::reloadSoon()
{
    if (!m_certificate)
        return;
    async::TaskHandle<> task = async::spawn(&TlsDesk::reloadForNobody, m_certificate);
    task.setName("certificate reload");
}

QCoro::Task<> TlsDesk::reloadForNobody(std::shared_ptr<net::TlsCertificate> certificate)
{
    co_await reload(std::move(certificate)); // which has told the log
}

QCoro::Task<Result<>> TlsDesk::reload(std::shared_ptr<net::TlsCertificate> certificate)
{
    Result<net::TlsIdentity> identity = co_await async::toThread(&readNow, certificate->files());
    if (!identity) {
        qCWarning(logServer, "The TLS certificate stays as it was: %s",
                  qPrintable(identity.error().message));
        co_return tl::unexpected(identity.error());
    }
    certificate->replace(std::move(*identity));
    const net::TlsIdentity &now = certificate->identity();
    qCInfo(logServer, "New connections get the TLS certificate of %s, good until %s",
           qPrintable(now.subject), qPrintable(now.expiresAt.toString(Qt::ISODate)));
    co_return Result<>();
}

bool TlsDesk::handles(const QString &path)
{
    return path == root || path == root + QLatin1String("/reload");
}

QCoro::Task<net::HttpResponse> TlsDesk::respond(net::HttpRequest request)
{
    if (std::optional<net::HttpResponse> refusal = m_token.refuse(request))
        co_return std::move(*refusal);
    const bool isReload = request.path != root;
    const bool isRightMethod =
        isReload ? request.method == "POST" : request.method == "GET" || request.method == "HEAD";
    if (!isRightMethod) {
        net::HttpResponse refusal = jsonError(QStringLiteral("Method not allowed"), 405);
        refusal.headers.emplace_back("Allow", isReload ? "POST" : "GET, HEAD");
        co_return refusal;
    }
    if (isReload) {
        if (!m_certificate)
            co_return jsonError(QStringLiteral("This house speaks plain HTTP: start it with "
                                               "--tls-cert and --tls-key."),
                                409);
        const Result<> outcome = co_await reload(m_certificate);
        if (!outcome)
            co_return jsonError(outcome.error().message, 422);
    }
    co_return facts();
}

net::HttpResponse TlsDesk::facts() const
{
    const QString backend(net::backendName(net::chosenBackend({m_backend, m_certificate})));
    QJsonObject told{{QStringLiteral("enabled"), m_certificate != nullptr},
                     {QStringLiteral("backend"), backend}};
    if (m_certificate) {
        const net::TlsIdentity &identity = m_certificate->identity();
        told.insert(QStringLiteral("certificate"), m_files.certificate);
        told.insert(QStringLiteral("subject"), identity.subject);
        told.insert(QStringLiteral("names"), QJsonArray::fromStringList(identity.names));
        told.insert(QStringLiteral("expires_at"), identity.expiresAt.toUTC().toString(Qt::ISODate));
        told.insert(QStringLiteral("sha256"), QString::fromLatin1(identity.fingerprint));
    }
    return uncachedJson(QJsonDocument(told));
}

} // namespace atrium::server
