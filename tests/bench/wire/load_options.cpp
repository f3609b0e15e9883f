#include "tests/bench/wire/load_options.h"

#include <QCommandLineParser>

namespace atrium::load {

namespace {

using std::chrono::milliseconds;

/// An option that holds a number, and where it goes.
struct Number
{
    const char *name;
    const char *help;
    qint64 least;
    qint64 most;
    void (*store)(LoadOptions &, qint64);
};

constexpr qint64 hour = 3'600'000;

// clang-format off
const Number numbers[] = {
    {"port", "Port of the server.", 1, 65535, [](LoadOptions &o, qint64 n) { o.port = quint16(n); }},
    {"connections", "Connections to open (100).", 1, 1'000'000, [](LoadOptions &o, qint64 n) { o.connections = int(n); }},
    {"active", "Connections that send (100, at most all).", 1, 1'000'000, [](LoadOptions &o, qint64 n) { o.active = int(n); }},
    {"in-flight", "Messages under way per active connection (1).", 1, 10'000, [](LoadOptions &o, qint64 n) { o.inFlight = int(n); }},
    {"payload", "Bytes of text in a message (64).", 1, 16'000'000, [](LoadOptions &o, qint64 n) { o.payload = int(n); }},
    {"parallel", "Handshakes under way at a time (100).", 1, 1'000'000, [](LoadOptions &o, qint64 n) { o.parallel = int(n); }},
    {"broadcasts", "Broadcasts to time (0).", 0, 100'000, [](LoadOptions &o, qint64 n) { o.broadcasts = int(n); }},
    {"deaf", "Further connections that send and never read (0).", 0, 100'000, [](LoadOptions &o, qint64 n) { o.deaf = int(n); }},
    {"server-pid", "Process whose processor time and memory are read.", 1, 1 << 30, [](LoadOptions &o, qint64 n) { o.serverPid = int(n); }},
    {"alone-ms", "Milliseconds with one message under way in all (0).", 0, hour, [](LoadOptions &o, qint64 n) { o.alone = milliseconds(n); }},
    {"duration-ms", "Milliseconds with every active connection busy (2000).", 0, hour, [](LoadOptions &o, qint64 n) { o.duration = milliseconds(n); }},
    {"every-ms", "Milliseconds from one message of a connection to its next (0: as soon as its echo is back).", 0, hour, [](LoadOptions &o, qint64 n) { o.every = milliseconds(n); }},
    {"warm-up-ms", "Milliseconds of either before measuring (300).", 0, hour, [](LoadOptions &o, qint64 n) { o.warmUp = milliseconds(n); }},
    {"idle-ms", "Milliseconds before memory is read (300).", 0, hour, [](LoadOptions &o, qint64 n) { o.idle = milliseconds(n); }},
    {"deaf-ms", "Milliseconds that the deaf ones go on (3000).", 1, hour, [](LoadOptions &o, qint64 n) { o.deafTime = milliseconds(n); }},
    {"patience-ms", "Most milliseconds for all handshakes, or one broadcast (60000).", 1, hour, [](LoadOptions &o, qint64 n) { o.patience = milliseconds(n); }},
};
// clang-format on

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Loads a WebSocket, Engine.IO or Socket.IO server and measures it.\n"
                       "Exit code 1: the server failed; 2: the command line is wrong."));
    parser.addOptions({
        {QStringLiteral("help"), QStringLiteral("This text.")},
        {QStringLiteral("json"), QStringLiteral("Prints one JSON object, not a line per figure.")},
        {QStringLiteral("storm"), QStringLiteral("All handshakes at once.")},
        {QStringLiteral("dialect"), QStringLiteral("plain, engineio or socketio (socketio)."),
         QStringLiteral("NAME"), QStringLiteral("socketio")},
        {QStringLiteral("host"), QStringLiteral("IPv4 address of the server (127.0.0.1)."),
         QStringLiteral("ADDRESS"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("event"), QStringLiteral("Socket.IO event to send (echo)."),
         QStringLiteral("NAME"), QStringLiteral("echo")},
        {QStringLiteral("answer"), QStringLiteral("Event that answers it (echo)."),
         QStringLiteral("NAME"), QStringLiteral("echo")},
        {QStringLiteral("message"),
         QStringLiteral("JSON to send with the event, not a text of letters."),
         QStringLiteral("JSON")},
        {QStringLiteral("path"),
         QStringLiteral("Path and query, if not /ws, /engine.io/… or /socket.io/…"),
         QStringLiteral("PATH")},
    });
    for (const Number &number : numbers)
        parser.addOption(
            {QLatin1String(number.name), QLatin1String(number.help), QStringLiteral("N")});
}

Result<Dialect> dialectNamed(const QString &name)
{
    if (name == QLatin1String("plain"))
        return Dialect::Plain;
    if (name == QLatin1String("engineio"))
        return Dialect::EngineIo;
    if (name == QLatin1String("socketio"))
        return Dialect::SocketIo;
    return failure(
        ErrorCode::InvalidArgument,
        QStringLiteral("--dialect is plain, engineio or socketio, not \"%1\".").arg(name));
}

Result<> readNumbers(const QCommandLineParser &parser, LoadOptions &options)
{
    for (const Number &number : numbers) {
        const QString name = QLatin1String(number.name);
        if (!parser.isSet(name))
            continue;
        bool isNumber = false;
        const qint64 value = parser.value(name).toLongLong(&isNumber);
        if (!isNumber || value < number.least || value > number.most)
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("--%1 needs a number from %2 to %3, not \"%4\".")
                               .arg(name)
                               .arg(number.least)
                               .arg(number.most)
                               .arg(parser.value(name)));
        number.store(options, value);
    }
    return {};
}

} // namespace

Result<LoadOptions> optionsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return failure(ErrorCode::InvalidArgument, parser.errorText());
    LoadOptions options;
    options.help = parser.isSet(QStringLiteral("help"));
    if (options.help)
        return options;
    const Result<Dialect> dialect = dialectNamed(parser.value(QStringLiteral("dialect")));
    if (!dialect)
        return tl::unexpected(dialect.error());
    const Result<> read = readNumbers(parser, options);
    if (!read)
        return tl::unexpected(read.error());
    if (options.port == 0)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("--port is missing."));
    options.dialect = *dialect;
    options.host = parser.value(QStringLiteral("host")).toLatin1();
    options.event = parser.value(QStringLiteral("event")).toUtf8();
    options.answer = parser.value(QStringLiteral("answer")).toUtf8();
    options.message = parser.value(QStringLiteral("message")).toUtf8();
    options.path = parser.value(QStringLiteral("path")).toUtf8();
    options.storm = parser.isSet(QStringLiteral("storm"));
    if (options.storm)
        options.parallel = options.connections;
    if (parser.isSet(QStringLiteral("json")))
        options.output = LoadOptions::Output::Json;
    options.active = std::min(options.active, options.connections);
    return options;
}

QString usage()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace atrium::load
