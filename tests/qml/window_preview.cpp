// Opens the real window on a house that exists only as snapshots: for looking at it and
// photographing it.
#include "app/desktop.h"
#include "app/models/page_catalog.h"
#include "core/base/log_ring.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTimer>
#include <QWindow>

#include "tests/qml/fake_engine_room.h"
#include "tests/qml/fake_house.h"
#include "tests/qml/fake_performance.h"

using namespace atrium;
using app::DesktopOptions;

namespace {

QSize sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

DesktopOptions optionsFrom(const QCommandLineParser &line, const QString &page)
{
    const auto value = [&line](const char *name) {
        return line.value(QLatin1String(name));
    };
    DesktopOptions options;
    options.page = page;
    options.window = line.isSet(QStringLiteral("wall")) ? DesktopOptions::Window::Wall
                                                        : DesktopOptions::Window::Main;
    if (value("theme") == QLatin1String("dark"))
        options.appearance = DesktopOptions::Appearance::Dark;
    if (value("theme") == QLatin1String("light"))
        options.appearance = DesktopOptions::Appearance::Light;
    if (value("theme") == QLatin1String("contrast"))
        options.appearance = DesktopOptions::Appearance::HighContrast;
    options.language = value("language");
    options.size = sizeFrom(value("size"));
    options.textScale = value("text-scale").toDouble();
    options.screenshotFile = value("screenshot");
    options.screenshotAfter = std::chrono::milliseconds(value("screenshot-after").toInt());
    return options;
}

/// Presses keys as a person would; "close" asks the window to close.
void pressKeys(const QStringList &keys)
{
    for (QWindow *window : QGuiApplication::topLevelWindows()) {
        for (const QString &key : keys) {
            if (key == QLatin1String("close")) {
                window->close();
                continue;
            }
            const QKeyCombination combination = QKeySequence(key)[0];
            for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
                QKeyEvent event(type, combination.key(), combination.keyboardModifiers());
                QCoreApplication::sendEvent(window, &event);
            }
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser line;
    line.addHelpOption();
    const auto option = [&line](const char *name, const char *what, const char *fallback) {
        line.addOption({QLatin1String(name), QLatin1String(what), QLatin1String("value"),
                        QLatin1String(fallback)});
    };
    option("connections", "how many", "12");
    option("rooms", "how many", "4");
    option("page", qPrintable(app::PageCatalog::keys().join(QLatin1Char('|'))), "");
    option("theme", "dark|light|contrast|system", "system");
    option("language", "en|fil", "en");
    option("size", "WxH", "1280x720");
    option("text-scale", "1 to 3", "1");
    option("screenshot", "save a picture there and leave", "");
    option("screenshot-after", "ms before the picture", "4000");
    option("freeze-after", "put no more snapshots after so many ms", "0");
    option("keys",
           "keys pressed one after the other after 1.5 s: Down,Down,Return,Space,Ctrl+F,close", "");
    line.addOption({QStringLiteral("wall"), QStringLiteral("the wall display")});
    line.addOption({QStringLiteral("sample"), QStringLiteral("marked as sample data")});
    line.addOption({QStringLiteral("loopback"), QStringLiteral("serving this computer only")});
    line.process(application);
    const Result<QString> page = app::PageCatalog::keyOf(line.value(QStringLiteral("page")));
    if (!page)
        qFatal("%s", qPrintable(page.error().message));

    app::HouseMailboxes mailboxes;
    const auto now = [] {
        return QDateTime::currentDateTimeUtc();
    };
    test::FakeHouse house(mailboxes.house, line.value(QStringLiteral("connections")).toInt(), now(),
                          line.value(QStringLiteral("rooms")).toInt());
    house.setRestless(true);
    house.setState(ConnectionId{2}, server::LinkState::Slow);
    house.setState(ConnectionId{4}, server::LinkState::Lost);
    house.addJob(QStringLiteral("export-connections"), 0.43,
                 QStringLiteral("writing row 5,210 of 12,000"));
    test::FakeEngineRoom engineRoom(mailboxes.engineRoom,
                                    line.value(QStringLiteral("connections")).toInt());
    test::FakePerformance pace(mailboxes.performance,
                               line.value(QStringLiteral("connections")).toInt());
    QTimer paceTick;
    QObject::connect(&paceTick, &QTimer::timeout, [&] { pace.put(now()); });
    paceTick.start(1000);
    LogRing::instance().install();
    LogRing::instance().add(LogLevel::Info, QStringLiteral("server"),
                            QStringLiteral("Serving http://192.168.1.20:5000"));
    LogRing::instance().add(LogLevel::Info, QStringLiteral("server"),
                            QStringLiteral("cashier_pay refused: Invalid amount"), 6);
    LogRing::instance().add(LogLevel::Warning, QStringLiteral("server"),
                            QStringLiteral("connection 3 event therapist_confirm_next failed: "
                                           "vector::_M_range_check"),
                            3);
    QTimer engineTick;
    QObject::connect(&engineTick, &QTimer::timeout, [&] { engineRoom.put(now()); });
    engineTick.start(500);
    const quint64 job = engineRoom.spawn("export-connections", "thread");
    const quint64 lock = engineRoom.spawn("stock count", "mutex");
    engineRoom.task(lock).waitingMs = 4200;
    QTimer::singleShot(2600, &engineTick, [&] { engineRoom.slowStep(job, 310, now()); });
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, [&house, now] { house.put(now()); });
    tick.start(100);
    if (const int until = line.value(QStringLiteral("freeze-after")).toInt(); until > 0)
        QTimer::singleShot(until, &tick, &QTimer::stop);

    if (const QString keys = line.value(QStringLiteral("keys")); !keys.isEmpty())
        QTimer::singleShot(1500, &tick, [keys] { pressKeys(keys.split(QLatin1Char(','))); });

    app::HouseFacts facts;
    const bool loopback = line.isSet(QStringLiteral("loopback"));
    facts.urls = QStringList{loopback ? QStringLiteral("http://127.0.0.1:5000")
                                      : QStringLiteral("http://192.168.1.20:5000")};
    facts.port = 5000;
    facts.loopbackOnly = loopback;
    facts.networkHint = loopback
        ? QStringLiteral(
            "Only this computer can connect. Start with --address 0.0.0.0 to serve the network.")
        : QString();
    facts.sampleData = line.isSet(QStringLiteral("sample"));
    facts.version = QStringLiteral("0.1.0");
    app::HouseCommands commands;
    commands.watchPerformance = [&pace, now](app::PerformanceWatch watch) {
        if (watch == app::PerformanceWatch::On)
            pace.open(now(), 1500);
    };
    commands.cancelTask = [&engineRoom](quint64 id) {
        engineRoom.end(id);
    };
    commands.perform = [](const spa::Action &, const app::Told<> &told) {
        told({});
    };
    commands.cancelJob = [&house](const QUuid &) {
        house.jobs().clear();
    };
    return app::runDesktop(application, optionsFrom(line, *page), mailboxes, facts, commands);
}
