#include "app/self_check.h"

#include "app/house_settings.h"
#include "app/self_check_client.h"
#include "app/simulator/socket_io_client.h"
#include "core/async/async.h"
#include "core/net/stream_listener.h"
#include "core/server/house_thread.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QUuid>

#include <cstdio>

namespace atrium::app {

namespace {

using namespace std::chrono_literals;

/// Prints each check as it is made and keeps the verdict.
class Report
{
public:
    void line(const QString &name, const QString &value)
    {
        print(QStringLiteral("  %1 %2").arg(name, -18).arg(value));
    }
    void check(const QString &name, const Result<QString> &outcome)
    {
        m_failed += outcome ? 0 : 1;
        print(outcome ? QStringLiteral("  ok      %1: %2").arg(name, *outcome)
                      : QStringLiteral("  FAILED  %1: %2").arg(name, outcome.error().message));
    }
    void print(const QString &line)
    {
        const QByteArray bytes = (line + u'\n').toLocal8Bit();
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
        std::fflush(stdout);
    }
    [[nodiscard]] int failed() const { return m_failed; }

private:
    int m_failed = 0;
};

QString compiler()
{
#if defined(__clang__)
    return QStringLiteral("clang " __clang_version__);
#elif defined(__GNUC__)
    return QStringLiteral("g++ " __VERSION__);
#elif defined(_MSC_VER)
    return QStringLiteral("MSVC %1").arg(_MSC_VER);
#else
    return QStringLiteral("unknown");
#endif
}

void describeProgram(Report &report, const server::Config &config)
{
    report.print(
        QStringLiteral("Atrium %1 self-check").arg(QCoreApplication::applicationVersion()));
    report.line(QStringLiteral("mode"),
                QStringLiteral("sample house on %1").arg(config.address.toString()));
    report.line(QStringLiteral("Qt"),
                QStringLiteral("%1 (built with %2)")
                    .arg(QLatin1String(qVersion()), QStringLiteral(QT_VERSION_STR)));
    report.line(QStringLiteral("QCoro"), QStringLiteral(ATRIUM_QCORO_VERSION));
    report.line(QStringLiteral("compiler"), compiler());
    report.line(
        QStringLiteral("dispatcher"),
        QString::fromLatin1(QAbstractEventDispatcher::instance()->metaObject()->className()));
    const net::HttpLimits limits = server::HouseServer::limits(config.limits);
    report.line(QStringLiteral("sockets"),
                QStringLiteral("%1 descriptors at most").arg(net::raiseSocketLimit()));
    report.line(QStringLiteral("limits"),
                QStringLiteral(
                    "message %1 B, unsent %2 B per connection, headers %3 B, request deadline %4 s")
                    .arg(limits.websocketMessageBytes)
                    .arg(limits.unsentBytes)
                    .arg(limits.headerBytes)
                    .arg(limits.requestDeadline.count() / 1000));
    report.line(QStringLiteral("heartbeat"),
                QStringLiteral("every %1 ms, lost after %2 ms more")
                    .arg(config.pingInterval.count())
                    .arg(config.pingTimeout.count()));
}

tl::unexpected<Error> wrong(const QString &what)
{
    return failure(ErrorCode::Unavailable, what);
}

QCoro::Task<Result<QString>> tryPolling(PollingProbe *probe)
{
    const Result<> connected = co_await probe->connect();
    if (!connected)
        co_return tl::unexpected(connected.error());
    const Result<> asked = co_await probe->ask(QStringLiteral("monitor_subscribe"), QJsonArray());
    if (!asked)
        co_return tl::unexpected(asked.error());
    co_return QStringLiteral("connected, joined, event acknowledged");
}

QCoro::Task<Result<QString>> tryWebSocket(simulator::SocketIoClient *client, QUrl server)
{
    client->open(server);
    if (!client->isConnected())
        co_await async::signal(client, &simulator::SocketIoClient::connected);
    QElapsedTimer clock;
    clock.start();
    auto answered = std::make_shared<async::Event>();
    const auto onAnswer = [answered](const QJsonArray &) {
        answered->set();
    };
    client->send(QStringLiteral("monitor_subscribe"), {}, onAnswer);
    co_await answered->wait();
    co_return QStringLiteral("connected, event acknowledged in %1 us")
        .arg(clock.nsecsElapsed() / 1000);
}

QCoro::Task<Result<QString>> tryMonitoring(PollingProbe *probe, QByteArray token)
{
    const Result<QJsonObject> health = co_await probe->fetch(QStringLiteral("/healthz"), {});
    if (!health)
        co_return tl::unexpected(health.error());
    const Result<QJsonObject> seen =
        co_await probe->fetch(QStringLiteral("/api/admin/connections"), token);
    if (!seen)
        co_return tl::unexpected(seen.error());
    QStringList transports;
    for (const QJsonValue &row : seen->value(QLatin1String("connections")).toArray())
        transports += row.toObject().value(QLatin1String("transport")).toString();
    transports.sort();
    if (transports != QStringList{QStringLiteral("polling"), QStringLiteral("websocket")})
        co_return wrong(QStringLiteral("one client of each transport expected, seen: %1")
                            .arg(transports.join(u", ")));
    co_return QStringLiteral("health answers, both clients are seen");
}

/// Runs one try with a deadline; what it throws becomes a refusal.
template<typename Function, typename... Arguments>
QCoro::Task<Result<QString>> within(Function function, Arguments... arguments)
{
    std::exception_ptr thrown;
    try {
        Result<QString> outcome = co_await async::withTimeout(5s, function, arguments...);
        co_return outcome;
    } catch (const async::CancelledError &) {
        throw;
    } catch (const async::TimeoutError &) {
        co_return wrong(QStringLiteral("no answer within 5 s"));
    } catch (const std::exception &) {
        thrown = std::current_exception();
    }
    co_return wrong(QString::fromStdString(async::describe(thrown)));
}

QCoro::Task<> tryHouse(Report *report, QUrl server, QByteArray token, QString certificateFile)
{
    simulator::HouseTrust trust(certificateFile);
    PollingProbe polling(server, trust);
    simulator::SocketIoClient webSocket("atrium-self-check");
    webSocket.setTrust(&trust);
    const Result<QString> polled = co_await within(tryPolling, &polling);
    report->check(QStringLiteral("long-polling"), polled);
    const Result<QString> socketed = co_await within(tryWebSocket, &webSocket, server);
    report->check(QStringLiteral("WebSocket"), socketed);
    const Result<QString> monitored = co_await within(tryMonitoring, &polling, token);
    report->check(QStringLiteral("monitoring"), monitored);
    const Result<> left = co_await polling.close();
    if (!left)
        report->check(QStringLiteral("goodbye"), tl::unexpected(left.error()));
}

Result<QString> stopInTime(server::HouseThread &house)
{
    QElapsedTimer clock;
    clock.start();
    house.stop();
    if (clock.elapsed() > 2000)
        return wrong(QStringLiteral("took %1 ms, 2000 at most").arg(clock.elapsed()));
    return QStringLiteral("in %1 ms").arg(clock.elapsed());
}

} // namespace

int runSelfCheck(const server::Config &config)
{
    Report report;
    describeProgram(report, config);
    server::HouseSettings settings = houseSettings(config);
    settings.sampleData = true;
    settings.adminToken = QUuid::createUuid().toString();
    if (config.source(QStringLiteral("port")) == server::ValueSource::Default)
        settings.port = 0;
    server::SnapshotMailbox mailbox;
    server::HouseThread house;
    const Result<quint16> port = house.start(settings, &mailbox);
    report.check(QStringLiteral("start"), port.map([](quint16 number) {
        return QStringLiteral("serving on port %1").arg(number);
    }));
    if (port) {
        const QUrl url(servedUrls(config, *port).constLast());
        async::run(tryHouse, &report, url, settings.adminToken.toUtf8(), config.tlsCertificate);
        report.check(QStringLiteral("snapshots"),
                     mailbox.take() ? Result<QString>(QStringLiteral("written"))
                                    : wrong(QStringLiteral("none came")));
        report.check(QStringLiteral("stop"), stopInTime(house));
    }
    report.print(report.failed() == 0
                     ? QStringLiteral("Verdict: everything works.")
                     : QStringLiteral("Verdict: %n check(s) failed.")
                           .replace(QLatin1String("%n"), QString::number(report.failed())));
    return report.failed() == 0 ? 0 : 1;
}

} // namespace atrium::app
