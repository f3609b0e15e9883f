#include "app/command_line.h"
#include "core/server/config_limits.h"
#include "core/server/config_settings.h"
#include "core/server/data_dir.h"
#include "core/server/dotenv.h"

#include <QTemporaryDir>
#include <QTest>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

ConfigInput inputOf(const QStringList &arguments, const QMap<QString, QString> &environment = {},
                    const std::optional<QByteArray> &dotenv = {})
{
    ConfigInput input;
    input.arguments = arguments;
    input.environment = environment;
    input.dotenv = dotenv;
    input.defaultDataDir = QStringLiteral("/home/ana/.local/share/atrium");
    input.workingDirectory = QStringLiteral("/home/ana/spa");
    return input;
}

QString complaintAbout(const ConfigInput &input)
{
    const Result<ParsedConfig> parsed = parseConfig(input);
    return parsed ? QString() : parsed.error().message;
}

} // namespace

class ConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    // rule: engineio.open.house
    void defaultsServeThisMachineOnPort5000()
    {
        const Result<ParsedConfig> parsed = parseConfig(inputOf({}));
        QVERIFY(parsed);
        const Config &config = parsed->config;
        QCOMPARE(parsed->request, ConfigRequest::Start);
        QCOMPARE(config.mode, StartMode::Desktop);
        QCOMPARE(config.port, quint16(5000));
        QVERIFY(config.address.isLoopback());
        QCOMPARE(config.dataDir, QStringLiteral("/home/ana/.local/share/atrium"));
        QVERIFY(!config.sampleData);
        QVERIFY(config.adminToken.isEmpty());
        QCOMPARE(config.consolePort, quint16(0));
        QVERIFY(!config.asyncDebug);
        QCOMPARE(config.pingInterval, 5000ms);
        QCOMPARE(config.pingTimeout, 20'000ms);
        QVERIFY(parsed->notices.isEmpty());
        for (const Setting &setting : settings())
            QCOMPARE(config.source(setting.name), ValueSource::Default);
    }

    void commandLineWinsOverEnvironmentOverFile_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("port");
        QTest::addColumn<ValueSource>("source");
        const QStringList line{QStringLiteral("--port"), QStringLiteral("1")};
        const QStringList joined{QStringLiteral("--port=4"), QStringLiteral("--port=1")};
        const QString two = QStringLiteral("2");
        QTest::newRow("all three")
            << line << two << QByteArray("ATRIUM_PORT=3") << 1 << ValueSource::CommandLine;
        QTest::newRow("given twice, the last counts")
            << joined << two << QByteArray("ATRIUM_PORT=3") << 1 << ValueSource::CommandLine;
        QTest::newRow("environment and file")
            << QStringList() << two << QByteArray("ATRIUM_PORT=3") << 2 << ValueSource::Environment;
        QTest::newRow("file") << QStringList() << QString() << QByteArray("ATRIUM_PORT=3") << 3
                              << ValueSource::File;
        QTest::newRow("file, given twice")
            << QStringList() << QString() << QByteArray("ATRIUM_PORT=7\nATRIUM_PORT=3") << 3
            << ValueSource::File;
        QTest::newRow("empty counts as not given")
            << QStringList() << QString() << QByteArray("ATRIUM_PORT=") << 5000
            << ValueSource::Default;
    }
    void commandLineWinsOverEnvironmentOverFile()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, environment);
        QFETCH(QByteArray, file);
        const Result<ParsedConfig> parsed =
            parseConfig(inputOf(arguments, {{QStringLiteral("ATRIUM_PORT"), environment}}, file));
        QVERIFY(parsed);
        QTEST(int(parsed->config.port), "port");
        QTEST(parsed->config.source(QStringLiteral("port")), "source");
    }

    void everySettingIsReadFromEverySource()
    {
        const QMap<QString, QString> example{
            {QStringLiteral("port"), QStringLiteral("5611")},
            {QStringLiteral("address"), QStringLiteral("::1")},
            {QStringLiteral("data-dir"), QStringLiteral("/srv/atrium")},
            {QStringLiteral("connect"), QStringLiteral("http://desk:5000")},
            {QStringLiteral("wall-name"), QStringLiteral("Hall TV")},
            {QStringLiteral("screen"), QStringLiteral("HDMI-1")},
            {QStringLiteral("trust-cert"), QStringLiteral("/srv/desk.crt")},
            {QStringLiteral("admin-token"), QStringLiteral("s3cret")},
            {QStringLiteral("console-port"), QStringLiteral("5612")},
            {QStringLiteral("ping-interval"), QStringLiteral("250")},
            {QStringLiteral("ping-timeout"), QStringLiteral("300")},
            {QStringLiteral("recovery-window"), QStringLiteral("60000")},
            {QStringLiteral("tls-cert"), QStringLiteral("/srv/spa.crt")},
            {QStringLiteral("tls-key"), QStringLiteral("/srv/spa.key")},
            {QStringLiteral("web-root"), QStringLiteral("/srv/pages")},
            {QStringLiteral("printer"), QStringLiteral("10.0.0.9:9100,till:9101")},
            {QStringLiteral("backend"), QStringLiteral("qt")},
            {QStringLiteral("screenshot"), QStringLiteral("a.png")},
            {QStringLiteral("screenshot-after"), QStringLiteral("10")},
            {QStringLiteral("page"), QStringLiteral("Floor")},
            {QStringLiteral("theme"), QStringLiteral("light")},
            {QStringLiteral("size"), QStringLiteral("1280x720")},
            {QStringLiteral("text-scale"), QStringLiteral("1.5")},
            {QStringLiteral("allowed-origins"), QStringLiteral("https://a.example,http://b:81")},
            {QStringLiteral("allowed-hosts"), QStringLiteral("spa.example,.spa.example")},
            {QStringLiteral("trusted-proxies"), QStringLiteral("10.0.0.5,fd00::/8")}};
        const QString anyLimit = QStringLiteral("5000");
        for (const Setting &setting : settings()) {
            const QString value = setting.isSwitch()
                ? QStringLiteral("yes")
                : example.value(setting.name,
                                setting.group == SettingGroup::Limits ? anyLimit : QString());
            QVERIFY2(!value.isEmpty(), qPrintable(setting.name));
            const QString shown = setting.isSecret ? QStringLiteral("set") : value;
            const QByteArray line = (setting.environmentKey + u'=' + value).toUtf8();
            ConfigInput inputs[]{inputOf({QStringLiteral("--") + setting.name + u'=' + value}),
                                 inputOf({}, {{setting.environmentKey, value}}),
                                 inputOf({}, {}, line)};
            for (ConfigInput &input : inputs) {
                for (const char *half : {"tls-cert", "tls-key"}) { // which need each other
                    const QString name = QLatin1String(half);
                    if (setting.name != name && setting.name.startsWith(QLatin1String("tls-")))
                        input.arguments << QStringLiteral("--") + name + u'=' + example[name];
                }
                if (setting.name == QLatin1String("connect"))
                    input.arguments << QStringLiteral("--wall");
                const Result<ParsedConfig> parsed = parseConfig(input);
                QVERIFY2(parsed, qPrintable(setting.name));
                QCOMPARE(setting.print(parsed->config), shown);
                QVERIFY(parsed->config.source(setting.name) != ValueSource::Default);
            }
        }
    }

    /// WRITE_DOCUMENTS=1 in the environment writes it anew.
    void limitsAreDocumentedAsTheyAre()
    {
        QFile file(QFINDTESTDATA("../../../docs/limits.md"));
        if (qEnvironmentVariableIsSet("WRITE_DOCUMENTS")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(limitsDocument().toUtf8());
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), limitsDocument());
    }

    void badInputIsOneSentenceThatNamesTheThing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("names");
        const auto line = [](const char *name, const QStringList &arguments, const char *names) {
            QTest::newRow(name) << arguments << QString() << QString() << QByteArray()
                                << QString::fromUtf8(names);
        };
        const auto variable = [](const char *name, const char *key, const char *value,
                                 const char *names) {
            QTest::newRow(name) << QStringList() << QString::fromUtf8(key)
                                << QString::fromUtf8(value) << QByteArray()
                                << QString::fromUtf8(names);
        };
        const auto file = [](const char *name, const QByteArray &text, const char *names) {
            QTest::newRow(name) << QStringList() << QString() << QString() << text
                                << QString::fromUtf8(names);
        };
        const auto words = [](const char *text) {
            return QString::fromUtf8(text).split(u' ');
        };
        line("unknown option", words("--prot 1"), "--prot: did you mean --port?");
        line("unknown option like nothing", words("--quux"), "--quux: --help lists");
        line("single dash", words("-platform"), "Unknown option -platform");
        line("not an option", words("serve"), "\"serve\" is not an option");
        line("empty argument", {QString()}, "\"\" is not an option");
        line("value missing at the end", words("--port"), "--port needs a value: --port N");
        line("value missing before an option", words("--port --headless"), "--port needs a value");
        line("port too large", words("--port 65536"), "from 0 to 65535, not \"65536\"");
        line("port with letters", words("--port 80a"), "--port must be a whole number");
        line("negative port", words("--port -1"), "--port must be a whole number");
        line("address by name", words("--address spa.example"), "--address must be an IP address");
        line("short address", words("--address 5"), "--address must be an IP address");
        line("switch with nonsense", words("--headless=maybe"), "--headless must be yes or no");
        line("two modes", words("--headless --wall"), "--headless and --wall exclude each other");
        line("size", words("--size 1280"), "--size must be WIDTHxHEIGHT");
        line("tiny size", words("--size 100x900"), "--size must be WIDTHxHEIGHT");
        line("theme", words("--theme blue"), "--theme must be dark, light or system");
        line("text scale", words("--text-scale nan"), "--text-scale must be a number");
        line("origin", words("--allowed-origins spa.example"), "--allowed-origins must be origins");
        line("host", words("--allowed-hosts http://x"), "--allowed-hosts must be names");
        line("no wall", words("--connect desk"), "add --wall");
        line("no house", words("--wall --connect ftp://desk"), "--connect must be the address");
        line("house with a path", words("--wall --connect ws://desk/x"), "such as ws://desk:5000");
        line("proxy", words("--trusted-proxies nginx"), "--trusted-proxies must be IP addresses");
        line("limit", words("--max-headers 0"), "--max-headers must be a whole number");
        line("heartbeat", words("--ping-interval 0"), "--ping-interval must be a whole number");
        line("sample data for the network", words("--sample-data --address 0.0.0.0"),
             "not served on 0.0.0.0");
        line("demo for the network", words("--demo --address ::"), "not served on ::");
        variable("bad value", "ATRIUM_PORT", "x",
                 "ATRIUM_PORT (environment) must be a whole number");
        variable("unknown key", "ATRIUM_PROT", "1", "did you mean ATRIUM_PORT?");
        file("bad value in the file", "A=1\nATRIUM_PORT=x", "ATRIUM_PORT (.env, line 2) must be");
        file("unknown key in the file", "ATRIUM_COLOUR_OF_DOORS=x",
             "(.env, line 1) is not a setting");
        file("no equals sign", "A=1\r\n\r\nwhat is this", ".env, line 3 cannot be read");
        file("open quote", "A=\"x", "line 1 cannot be read: the quote is never closed");
        file("text after a quote", "A='x' y", "there is text after the closing quote");
        file("bad key", "1A=x", "not of the form KEY=value");
        file("not text", "A=\xff", "it is not UTF-8 text");
    }
    void badInputIsOneSentenceThatNamesTheThing()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QByteArray, file);
        QFETCH(QString, names);
        QMap<QString, QString> environment{{QStringLiteral("PATH"), QStringLiteral("/bin")}};
        if (!key.isEmpty())
            environment.insert(key, value);
        const ConfigInput input = inputOf(arguments, environment, file);
        const app::StartUp outcome = app::startUp(input);
        QVERIFY2(outcome.complaint.contains(names), qPrintable(outcome.complaint));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(!outcome.config);
        QVERIFY(outcome.output.isEmpty());
        QCOMPARE(outcome.complaint.count(u'\n'), 1);
        QVERIFY(outcome.complaint.startsWith(QLatin1String("atrium: ")));
    }

    void secretsAreNeverShown()
    {
        const QString bad = complaintAbout(inputOf({QStringLiteral("--admin-token=a secret")}));
        QVERIFY(bad.startsWith(QLatin1String("--admin-token must be")));
        QVERIFY(!bad.contains(QLatin1String("secret")));
        const QString unreadable = complaintAbout(inputOf({}, {}, "ATRIUM_ADMIN_TOKEN='secret"));
        QVERIFY(!unreadable.isEmpty());
        QVERIFY(!unreadable.contains(QLatin1String("secret")));
        const app::StartUp printed = app::startUp(
            inputOf({QStringLiteral("--print-config")},
                    {{QStringLiteral("ATRIUM_ADMIN_TOKEN"), QStringLiteral("s3cret")}}));
        QVERIFY(!printed.output.contains(QLatin1String("s3cret")));
        QVERIFY(printed.output.contains(
            QRegularExpression(QStringLiteral("admin-token +set +environment\n"))));
    }

    void foreignKeysOfTheFileAreOneLineOfInformation()
    {
        const QByteArray theirs = "SOCKETIO_ASYNC_MODE=threading\nMYSQL_HOST=localhost\n"
                                  "MYSQL_PASSWORD=hush\nATRIUM_PORT=6000\n";
        const app::StartUp outcome = app::startUp(inputOf({}, {}, theirs));
        QVERIFY(outcome.config);
        QCOMPARE(outcome.config->port, quint16(6000));
        QCOMPARE(outcome.complaint,
                 QStringLiteral(".env: ignored 3 settings that are not Atrium's.\n"));
        const app::StartUp one = app::startUp(inputOf({}, {}, "FLASK_SECRET_KEY=x"));
        QCOMPARE(one.complaint, QStringLiteral(".env: ignored 1 setting that is not Atrium's.\n"));
    }

    void dotenvLinesAreReadAsShellsDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &text, const char *value) {
            QTest::newRow(name) << text << QString::fromUtf8(value);
        };
        row("bare", "KEY=a b", "a b");
        row("blanks around", "  KEY = a  ", "a");
        row("export", "export KEY=a", "a");
        row("comment behind", "KEY=a # b", "a");
        row("hash inside", "KEY=a#b", "a#b");
        row("nothing but a comment", "KEY=#b", "");
        row("empty", "KEY=", "");
        row("equals signs", "KEY=a=b==", "a=b==");
        row("single quotes", "KEY='a # \"b\\n' # c", "a # \"b\\n");
        row("double quotes", "KEY=\"a\\\"b\\\\c\\n#\"", "a\"b\\c\n#");
        row("empty quotes", "KEY=''", "");
        row("quote inside", "KEY=it's", "it's");
        row("byte order mark", "\xef\xbb\xbfKEY=a", "a");
        row("CRLF", "# x\r\nKEY=a\r\n", "a");
        row("old Mac", "\rKEY=a\r", "a");
        row("UTF-8", "KEY=caf\xc3\xa9", "caf\xc3\xa9");
    }
    void dotenvLinesAreReadAsShellsDo()
    {
        QFETCH(QByteArray, text);
        const Result<std::vector<DotenvEntry>> entries = parseDotenv(text, QStringLiteral(".env"));
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QCOMPARE(entries->size(), size_t(1));
        QCOMPARE(entries->front().key, QStringLiteral("KEY"));
        QTEST(entries->front().value, "value");
    }

    void aHouseToConnectToIsWrittenInManyWays_data()
    {
        QTest::addColumn<QString>("server");
        const auto line = [](const char *given, const char *server) {
            QTest::newRow(given) << QString::fromUtf8(server);
        };
        line("desk", "http://desk:5000");
        line("desk:81", "http://desk:81");
        line("ws://desk", "http://desk:5000");
        line("ws://192.168.1.20:5000/", "http://192.168.1.20:5000");
        line("[fd00::1]:5000", "http://[fd00::1]:5000");
        line("wss://spa.example", "https://spa.example");
        line("https://spa.example:8443", "https://spa.example:8443");
    }
    void aHouseToConnectToIsWrittenInManyWays()
    {
        QFETCH(QString, server);
        const QString given = QString::fromUtf8(QTest::currentDataTag());
        const auto parsed =
            parseConfig(inputOf({QStringLiteral("--wall"), QStringLiteral("--connect"), given}));
        QVERIFY(parsed);
        QCOMPARE(parsed->config.connect.toString(), server);
    }

    void modeOfAHigherSourceReplacesALowerOne()
    {
        const QMap<QString, QString> headless{
            {QStringLiteral("ATRIUM_HEADLESS"), QStringLiteral("1")}};
        const Result<ParsedConfig> wall =
            parseConfig(inputOf({QStringLiteral("--wall")}, headless));
        QVERIFY(wall);
        QCOMPARE(wall->config.mode, StartMode::Wall);
        const Result<ParsedConfig> window =
            parseConfig(inputOf({QStringLiteral("--headless=no")}, headless));
        QVERIFY(window);
        QCOMPARE(window->config.mode, StartMode::Desktop);
    }

    void demoBringsSampleData()
    {
        const Result<ParsedConfig> parsed = parseConfig(inputOf({QStringLiteral("--demo")}));
        QVERIFY(parsed);
        QVERIFY(parsed->config.sampleData);
        QCOMPARE(parsed->config.source(QStringLiteral("sample-data")), ValueSource::CommandLine);
    }

    void sampleDataLeavesTheMachineOnlyWhenAskedFor()
    {
        const QStringList line =
            QStringLiteral("--sample-data --address 0.0.0.0 --i-know-this-is-sample-data")
                .split(u' ');
        const Result<ParsedConfig> parsed = parseConfig(inputOf(line));
        QVERIFY(parsed);
        QCOMPARE(parsed->config.address, QHostAddress(QHostAddress::AnyIPv4));
        QVERIFY(parseConfig(
            inputOf({QStringLiteral("--sample-data"), QStringLiteral("--address=[::1]")})));
    }

    void certificateAndKeyNeedEachOtherAndMakeItHttps()
    {
        const auto half = parseConfig(inputOf({QStringLiteral("--tls-cert=a.pem")}));
        QVERIFY(!half && half.error().message.contains(QLatin1String("need each other")));
        const QStringList both{QStringLiteral("--tls-cert=a.pem"),
                               QStringLiteral("--tls-key=b.pem")};
        const auto parsed = parseConfig(inputOf(both));
        QVERIFY(parsed && QDir::isAbsolutePath(parsed->config.tlsCertificate));
        QVERIFY(QDir::isAbsolutePath(parsed->config.tlsKey));
        QVERIFY(
            app::servingText(parsed->config, 5).contains(QLatin1String("https://127.0.0.1:5 ")));
        const auto epoll =
            parseConfig(inputOf(both + QStringList{QStringLiteral("--backend=epoll")}));
        QVERIFY(!epoll && epoll.error().message.contains(QLatin1String("does not speak TLS")));
    }

    void helpNamesEverySettingAndWinsOverMistakes()
    {
        const app::StartUp outcome = app::startUp(
            inputOf({QStringLiteral("--quux"), QStringLiteral("--help")}, {}, "broken"));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(!outcome.config);
        for (const Setting &setting : settings())
            QVERIFY2(outcome.output.contains(QStringLiteral("--") + setting.name),
                     qPrintable(setting.name));
        QVERIFY(outcome.output.contains(QLatin1String("For developers")));
        const app::StartUp version = app::startUp(inputOf({QStringLiteral("--version")}));
        QVERIFY(QRegularExpression(QStringLiteral("^atrium \\d+\\.\\d+\\.\\d+\n$"))
                    .match(version.output)
                    .hasMatch());
    }

    void relativeDataFolderStartsAtTheWorkingDirectory()
    {
        const Result<ParsedConfig> parsed =
            parseConfig(inputOf({QStringLiteral("--data-dir=../x/")}));
        QVERIFY(parsed);
        QCOMPARE(parsed->config.dataDir, QStringLiteral("/home/ana/x"));
    }

    void servingTextTellsHowToReachTheNetwork()
    {
        Config config;
        QVERIFY(app::servingText(config, 5611)
                    .startsWith(QLatin1String("Serving http://127.0.0.1:5611 ")));
        QVERIFY(app::servingText(config, 1).contains(QLatin1String("--address 0.0.0.0")));
        config.address = QHostAddress(QHostAddress::LocalHostIPv6);
        QVERIFY(app::servingText(config, 2).contains(QLatin1String("http://[::1]:2 ")));
        config.address = QHostAddress(QHostAddress::Any);
        QVERIFY(!app::servingText(config, 3).contains(QLatin1String("--address")));
    }

    void dataFolderIsCreatedAndTried()
    {
        QTemporaryDir folder;
        const QString deep = folder.filePath(QStringLiteral("a/b"));
        QVERIFY(prepareDataDir(deep));
        QVERIFY(prepareDataDir(deep));
        QVERIFY(QDir(deep).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Result<> onFile = prepareDataDir(file.fileName());
        QVERIFY(!onFile);
        QVERIFY(onFile.error().message.contains(QLatin1String("it is a file")));
        const Result<> belowFile = prepareDataDir(file.fileName() + QStringLiteral("/x"));
        QVERIFY(!belowFile);
        QVERIFY(belowFile.error().message.contains(file.fileName()));
    }
};

QTEST_GUILESS_MAIN(ConfigTest)
#include "tst_config.moc"
