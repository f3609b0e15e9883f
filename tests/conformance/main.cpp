#include "core/async/loop.h"
#include "core/async/run.h"
#include "core/async/sleep.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

#include "tests/conformance/conformance_application.h"

using namespace atrium;
using namespace std::chrono_literals;

namespace {

/// What the command line asks for.
struct Settings
{
    quint16 port = 0;
    socketio::ServerOptions options;
    net::StreamCarrier carrier;
};

int complain(const QString &sentence)
{
    std::fprintf(stderr, "atrium-conformance: %s\n", qUtf8Printable(sentence));
    return 2;
}

socketio::ServerOptions bareOptions()
{
    socketio::ServerOptions options;
    options.pingInterval = 300ms;
    options.pingTimeout = 200ms;
    options.connectTimeout = 1000ms;
    options.maxPayload = 1'000'000;
    options.maxUnsentBytes = 64'000'000;
    options.allowedOrigins = {QStringLiteral("*")};
    return options;
}

/// A number of at least `least`; a refusal names the option.
Result<qint64> number(const QCommandLineParser &parser, const QString &option, qint64 least,
                      qint64 most)
{
    bool isNumber = false;
    const qint64 value = parser.value(option).toLongLong(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("--%1 needs a number from %2 to %3, not \"%4\".")
                       .arg(option)
                       .arg(least)
                       .arg(most)
                       .arg(parser.value(option)));
}

Result<Settings> settingsFrom(const QCommandLineParser &parser)
{
    const QString backendWord = parser.value(QStringLiteral("backend"));
    const Result<net::StreamBackend> backend = net::backendFromName(backendWord);
    if (!backend)
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("--backend %1, not \"%2\".").arg(backend.error().message, backendWord));
    Settings settings{0, bareOptions(), {*backend, nullptr}};
    if (parser.isSet(QStringLiteral("recovery")))
        settings.options.recovery.emplace();
    const auto port = number(parser, QStringLiteral("port"), 0, 65535);
    const auto interval = number(parser, QStringLiteral("ping-interval"), 1, 3'600'000);
    const auto timeout = number(parser, QStringLiteral("ping-timeout"), 1, 3'600'000);
    const auto joining = number(parser, QStringLiteral("connect-timeout"), 1, 3'600'000);
    const auto payload = number(parser, QStringLiteral("max-payload"), 1, 1'000'000'000);
    for (const auto *value : {&port, &interval, &timeout, &joining, &payload}) {
        if (!*value)
            return tl::unexpected(value->error());
    }
    settings.port = quint16(*port);
    settings.options.pingInterval = std::chrono::milliseconds(*interval);
    settings.options.pingTimeout = std::chrono::milliseconds(*timeout);
    settings.options.connectTimeout = std::chrono::milliseconds(*joining);
    settings.options.maxPayload = qsizetype(*payload);
    return settings;
}

net::HttpLimits openLimits(const socketio::ServerOptions &options)
{
    net::HttpLimits limits;
    // A body above maxPayload gets its 413 from Engine.IO, CORS headers and all.
    limits.bodyBytes = options.maxPayload + 1'000'000;
    limits.unsentBytes = 256'000'000;
    return limits;
}

/// Serves until the process is told to end.
QCoro::Task<int> serve(Settings settings)
{
    conformance::ConformanceApplication application(settings.options);
    net::HttpServer server(application, openLimits(settings.options));
    const Result<> listening = server.listen(QHostAddress::Any, settings.port, settings.carrier);
    if (!listening)
        co_return complain(listening.error().message);
    std::printf("listening on %d\n", int(server.port()));
    std::fflush(stdout);
    for (;;)
        co_await async::sleep(24h);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("atrium-conformance"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Serves Engine.IO, Socket.IO and WebSocket bare, for test suites."));
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("port"), QStringLiteral("Port to listen on (0: any)."), QStringLiteral("N"),
         QStringLiteral("0")},
        {QStringLiteral("ping-interval"), QStringLiteral("Milliseconds between pings."),
         QStringLiteral("MS"), QStringLiteral("300")},
        {QStringLiteral("ping-timeout"), QStringLiteral("Milliseconds to wait for a pong."),
         QStringLiteral("MS"), QStringLiteral("200")},
        {QStringLiteral("connect-timeout"), QStringLiteral("Milliseconds to join a namespace."),
         QStringLiteral("MS"), QStringLiteral("1000")},
        {QStringLiteral("max-payload"), QStringLiteral("Bytes of a message."),
         QStringLiteral("BYTES"), QStringLiteral("1000000")},
        {QStringLiteral("recovery"), QStringLiteral("Connection state recovery.")},
        {QStringLiteral("backend"), QStringLiteral("Sockets: auto, epoll or qt."),
         QStringLiteral("NAME"), QStringLiteral("auto")},
    });
    parser.process(app);
    const Result<Settings> settings = settingsFrom(parser);
    if (!settings)
        return complain(settings.error().message);
    return async::run(&serve, *settings);
}
