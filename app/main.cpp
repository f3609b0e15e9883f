#include "app/command_line.h"
#include "app/demo_house.h"
#include "app/desktop.h"
#include "app/house_settings.h"
#include "app/maintenance.h"
#include "app/models/page_catalog.h"
#include "app/models/return_path.h"
#include "app/process_end.h"
#include "app/self_check.h"
#include "app/single_instance.h"
#include "app/wall/wall_link.h"
#include "core/base/log_ring.h"
#include "core/server/config_settings.h"
#include "core/server/data_dir.h"
#include "core/server/house_thread.h"
#include "core/server/saved_settings.h"

#include <QGuiApplication>
#include <QProcess>

#include <cstdio>

using namespace atrium;

namespace {

void print(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = (line + u'\n').toLocal8Bit();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

int refuse(const QString &sentence)
{
    print(stderr, QStringLiteral("atrium: %1").arg(sentence));
    return app::badSettingsExitCode;
}

app::HouseFacts factsOf(const server::Config &config, quint16 port)
{
    app::HouseFacts facts;
    facts.urls = app::servedUrls(config, port);
    facts.port = port;
    facts.loopbackOnly = config.address.isLoopback();
    if (facts.loopbackOnly) {
        facts.networkHint =
            QObject::tr("Only this computer can connect. To serve the network, start "
                        "with --address 0.0.0.0");
    }
    facts.sampleData = config.sampleData;
    facts.version = QCoreApplication::applicationVersion();
    facts.dataDir = config.dataDir;
    return facts;
}

app::DesktopOptions optionsOf(const server::Config &config, const QString &page)
{
    app::DesktopOptions options;
    if (config.mode == server::StartMode::Wall)
        options.window = app::DesktopOptions::Window::Wall;
    if (config.theme == server::Theme::Dark)
        options.appearance = app::DesktopOptions::Appearance::Dark;
    if (config.theme == server::Theme::Light)
        options.appearance = app::DesktopOptions::Appearance::Light;
    options.page = page;
    options.screen = config.screen;
    options.size = config.size;
    options.textScale = config.textScale;
    options.hasGraphicsCard = app::hasGraphicsCard();
    options.screenshotFile = config.screenshotFile;
    options.screenshotAfter = config.screenshotAfter;
    return options;
}

/// What the window may ask of the house; the house must outlive it, and `back` the house.
app::HouseCommands commandsTo(server::HouseThread &house, app::HouseMailboxes &mailboxes,
                              app::ReturnPath &back)
{
    using server::HouseServer;
    app::HouseCommands commands;
    server::ConnectionMailboxes &told = mailboxes.connections;
    commands.watchEngineRoom = [&house, &mailboxes](app::EngineRoomWatch watch) {
        auto *to = watch == app::EngineRoomWatch::On ? &mailboxes.engineRoom : nullptr;
        house.post([to](HouseServer &server) { server.engineRoom().setWatcher(to); });
    };
    commands.watchPerformance = [&house, &mailboxes](app::PerformanceWatch watch) {
        auto *to = watch == app::PerformanceWatch::On ? &mailboxes.performance : nullptr;
        house.post([to](HouseServer &server) { server.performance().setWatcher(to); });
    };
    commands.watchGuests = [&house, &mailboxes](const std::optional<server::GuestsWanted> &wanted) {
        house.post([wanted, to = wanted ? &mailboxes.guests : nullptr](HouseServer &server) {
            server.guests().setWatcher(to, wanted.value_or(server::GuestsWanted()));
        });
    };
    commands.debugEngineRoom = [&house](server::EngineRoomDebug debug) {
        house.post([debug](HouseServer &server) { server.engineRoom().setDebug(debug); });
    };
    // Who has ended meanwhile needs no cancelling, so a refusal says nothing new.
    commands.cancelTask = [&house](quint64 id) {
        house.post([id](HouseServer &server) { (void)server.engineRoom().cancelTask(id); });
    };
    commands.cancelJob = [&house](const QUuid &id) {
        house.post([id](HouseServer &server) { (void)server.jobs().cancel(id); });
    };
    commands.orderConnection = [&house, &told](const server::ConnectionOrder &order) {
        house.post([order, &told](HouseServer &server) {
            told.outcomes.put({server.connectionDesk().perform(order)});
        });
    };
    commands.exportConnections = [&house, &told](const server::ConnectionTable &table,
                                                 quint64 ticket) {
        house.post([table, ticket, &told](HouseServer &server) {
            server.exportTable(table, ticket, [&told](const server::ConnectionOutcome &outcome) {
                told.outcomes.put({outcome});
            });
        });
    };
    commands.watchConnection = [&house, &told](ConnectionId id) {
        house.post(
            [id, &told](HouseServer &server) { server.connectionDesk().watch(id, &told.stories); });
    };
    commands.perform = [&house, &back](const spa::Action &action, const app::Told<> &told) {
        house.post([&back, action, told](HouseServer &server) {
            server.performAtDesk(action, [&back, told](const Result<spa::Outcome> &outcome) {
                back.post([told, done = outcome.map([](const spa::Outcome &) {})] { told(done); });
            });
        });
    };
    return commands;
}

/// Answers come on the window's thread.
template<typename Value>
std::function<void(const Value &)> through(app::ReturnPath &back,
                                           std::function<void(const Value &)> answer)
{
    return [&back, answer = std::move(answer)](const Value &value) {
        back.post([answer, value] { answer(value); });
    };
}

/// The process is to end, and nobody is asked any more: QCoreApplication::quit() would ask the
/// windows, and one that is locked, or has clients to lose, says no.
void endNow()
{
    QCoreApplication::exit(0);
}

app::SettingsCommands settingsCommandsTo(server::HouseThread &house, app::ReturnPath &back,
                                         std::optional<app::RestartAs> &restart)
{
    using server::HouseServer;
    app::SettingsCommands commands;
    commands.readHouse = [&house, &back](auto answer) {
        house.post([answer = through<server::HouseRecords>(back, std::move(answer))](
                       HouseServer &server) { answer(server.records()); });
    };
    commands.perform = [&house, &back](spa::Action action, auto answer) {
        house.post(
            [action = std::move(action),
             answer = through<Result<spa::Outcome>>(back, std::move(answer))](HouseServer &server) {
                server.performAtDesk(action, answer);
                const auto *account = std::get_if<spa::SetAccount>(&action);
                if (account && account->state == spa::AccountState::Disabled)
                    server.logOut(account->member);
            });
    };
    commands.setPasswordHash = [&house](StaffId person, const QByteArray &hash) {
        house.post([person, hash](HouseServer &server) { server.setPasswordHash(person, hash); });
    };
    commands.restart = [&restart](app::RestartAs as) {
        restart = as;
        endNow();
    };
    return commands;
}

app::SettingsFacts settingsFactsOf(const server::Config &config, quint16 port)
{
    app::SettingsFacts facts;
    facts.dataDir = config.dataDir;
    facts.urls = app::servedUrls(config, port);
    for (const server::Setting &setting : server::settings()) {
        if (!server::savableSettings().contains(setting.name))
            continue;
        const server::ValueSource source = config.source(setting.name);
        facts.settings.insert(setting.name,
                              {setting.print(config), source > server::ValueSource::Saved,
                               source == server::ValueSource::Saved});
    }
    return facts;
}

/// The program's own arguments, with sample data or without.
QStringList argumentsFor(app::RestartAs as)
{
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString sample = QStringLiteral("--sample-data");
    // Its passwords are known to everybody: it stays on this computer.
    const QStringList here{QStringLiteral("--address"), QStringLiteral("127.0.0.1"), sample};
    if (as == app::RestartAs::Sample)
        return arguments + here;
    if (as == app::RestartAs::Real) {
        if (arguments.mid(arguments.size() - here.size()) == here)
            arguments = arguments.mid(0, arguments.size() - here.size());
        arguments.removeAll(sample);
    }
    return arguments;
}

/// The house, served; `show` runs the event loop meanwhile.
template<typename Show>
int serve(const server::Config &config, server::SnapshotMailbox *mailbox, Show show)
{
    server::HouseThread house;
    const Result<quint16> port = house.start(app::houseSettings(config), mailbox);
    if (!port)
        return refuse(port.error().message);
    print(stderr, app::servingText(config, *port));
    app::watchStopSignals(QCoreApplication::instance(), endNow);
    if (config.usesTls()) {
        app::watchReloadSignal(QCoreApplication::instance(), [&house] {
            house.post([](server::HouseServer &server) { server.reloadTls(); });
        });
    }
    app::DemoHouse demo;
    if (config.demo)
        demo.start(app::servedUrls(config, *port).constLast(), config.tlsCertificate);
    const int exitCode = show(house, *port);
    demo.dismiss();
    house.stop();
    return exitCode;
}

int runHeadless(int &argc, char **argv, const server::Config &config)
{
    const QCoreApplication application(argc, argv);
    return serve(config, nullptr,
                 [](server::HouseThread &, quint16) { return QCoreApplication::exec(); });
}

int runWindow(int &argc, char **argv, const server::Config &config, const QString &page)
{
    if (!app::hasDisplay())
        return refuse(QStringLiteral("there is no display here for the window: start with "
                                     "--headless to serve without one."));
    LogRing::instance().install();
    QGuiApplication application(argc, argv);
    std::optional<app::RestartAs> restart;
    int exitCode = 0;
    {
        app::SingleInstance instance(server::databaseFile(app::houseSettings(config)));
        const bool isAlone = config.mode == server::StartMode::Wall
            || !config.screenshotFile.isEmpty() || config.dataDir.isEmpty();
        if (!isAlone && instance.isSecond()) {
            print(stderr,
                  QStringLiteral("Atrium is open already with this house: its window has "
                                 "come forward."));
            return 0;
        }
        app::HouseMailboxes mailboxes;
        app::ReturnPath back;
        app::DesktopOptions options = optionsOf(config, page);
        options.instance = &instance;
        exitCode = serve(config, &mailboxes.house, [&](server::HouseThread &house, quint16 port) {
            return app::runDesktop(application, options, mailboxes, factsOf(config, port),
                                   commandsTo(house, mailboxes, back),
                                   settingsFactsOf(config, port),
                                   settingsCommandsTo(house, back, restart));
        });
    }
    if (restart)
        QProcess::startDetached(QCoreApplication::applicationFilePath(), argumentsFor(*restart));
    return exitCode;
}

QString wallName(const server::Config &config)
{
    return config.wallName.isEmpty() ? QSysInfo::machineHostName() : config.wallName;
}

/// The house is elsewhere: nothing is served here.
int runWallElsewhere(int &argc, char **argv, const server::Config &config)
{
    if (!app::hasDisplay())
        return refuse(QStringLiteral("there is no display here for the wall."));
    if (!config.trustedCertificate.isEmpty()
        && !simulator::HouseTrust::canRead(config.trustedCertificate)) {
        return refuse(QStringLiteral("--trust-cert: there is no certificate in %1.")
                          .arg(config.trustedCertificate));
    }
    QGuiApplication application(argc, argv);
    app::watchStopSignals(QCoreApplication::instance(), endNow);
    app::HouseMailboxes mailboxes;
    app::ServerClock clock;
    app::WallLink link({config.connect, wallName(config), config.trustedCertificate},
                       mailboxes.house, clock);
    app::HouseFacts facts;
    facts.urls = QStringList(config.connect.toString());
    facts.version = QCoreApplication::applicationVersion();
    facts.dataDir = config.dataDir;
    facts.clock = &clock;
    link.start();
    return app::runDesktop(application, optionsOf(config, {}), mailboxes, facts, {});
}

} // namespace

int main(int argc, char *argv[])
{
    if (const std::optional<int> exitCode = app::runMaintenance(argc, argv))
        return *exitCode;
    const app::StartUp start = app::startUp(argc, argv);
    app::say(start);
    if (!start.config)
        return start.exitCode;
    const server::Config &config = *start.config;
    const Result<QString> page = app::PageCatalog::keyOf(config.page);
    if (!page)
        return refuse(page.error().message);
    if (const Result<> folder = server::prepareDataDir(config.dataDir); !folder)
        return refuse(folder.error().message);
    switch (config.mode) {
    case server::StartMode::SelfCheck: {
        const QCoreApplication application(argc, argv);
        return app::runSelfCheck(config);
    }
    case server::StartMode::Headless:
        return runHeadless(argc, argv, config);
    case server::StartMode::Wall:
        if (!config.connect.isEmpty())
            return runWallElsewhere(argc, argv, config);
        break;
    case server::StartMode::Desktop:
        break;
    }
    return runWindow(argc, argv, config, *page);
}
