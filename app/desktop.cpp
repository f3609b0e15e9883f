#include "app/desktop.h"

#include "app/desktop_notifier.h"
#include "app/drawing.h"
#include "app/models/connection_actions.h"
#include "app/models/connection_views.h"
#include "app/models/engine_room_monitor.h"
#include "app/models/guest_monitor.h"
#include "app/models/house_book.h"
#include "app/models/house_monitor.h"
#include "app/models/language.h"
#include "app/models/performance_monitor.h"
#include "app/models/pin_guard.h"
#include "app/models/settings_book.h"
#include "app/models/system_motion.h"
#include "app/models/theme.h"
#include "app/single_instance.h"
#include "app/wall/screen_awake.h"
#include "app/wall/wall_screen.h"
#include "app/window_memory.h"
#include "core/base/log.h"

#include <QCursor>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QScreen>
#include <QStandardPaths>
#include <QTimer>

namespace atrium::app {

namespace {

/// The system's wish, then what was chosen last, then what the command line says.
void chooseLook(Theme &theme, const WindowMemory &memory, const DesktopOptions &options)
{
    theme.setReducedMotion(systemAsksForLessMotion(
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)));
    // The wall is read from afar in a dim lobby: dark unless somebody asks for light.
    if (options.window == DesktopOptions::Window::Wall)
        theme.setMode(Theme::Mode::Dark);
    memory.restore(theme);
    if (options.appearance == DesktopOptions::Appearance::Light)
        theme.setMode(Theme::Mode::Light);
    if (options.appearance == DesktopOptions::Appearance::Dark)
        theme.setMode(Theme::Mode::Dark);
    if (options.appearance == DesktopOptions::Appearance::HighContrast)
        theme.setMode(Theme::Mode::HighContrast);
    if (options.textScale != 1)
        theme.setTextScale(options.textScale);
    if (options.reducedMotion)
        theme.setReducedMotion(true);
}

/// Walls stand where they are told, and pictures show the defaults.
WindowMemory memoryOf(const DesktopOptions &options, const HouseFacts &facts)
{
    const bool remembers =
        options.window == DesktopOptions::Window::Main && options.screenshotFile.isEmpty();
    return WindowMemory(remembers ? facts.dataDir : QString());
}

/// A desktop without a font setting of its own leaves Qt with a fallback that is wide and coarse on
/// screen. Only then a better one that is installed is taken; its figures must be of equal width.
void chooseFont(QGuiApplication &app)
{
    const QString family = QFontInfo(app.font()).family();
    if (family != QLatin1String("DejaVu Sans"))
        return;
    const QStringList installed = QFontDatabase::families();
    for (const QString &better :
         {QStringLiteral("Noto Sans"), QStringLiteral("Open Sans"), QStringLiteral("Roboto")}) {
        if (installed.contains(better)) {
            QFont font = app.font();
            font.setFamily(better);
            app.setFont(font);
            return;
        }
    }
}

/// A wall with a size of its own is looked at by somebody who works on it.
bool takesScreen(const DesktopOptions &options)
{
    return options.window == DesktopOptions::Window::Wall && !options.size.isValid();
}

void bringForward(QQuickWindow &window)
{
    if (window.visibility() == QWindow::Minimized || window.visibility() == QWindow::Hidden)
        window.show();
    window.raise();
    window.requestActivate();
}

void placeWindow(QQuickWindow &window, const DesktopOptions &options)
{
    drawWithoutDepth(window);
    if (options.size.isValid())
        window.resize(options.size);
    if (takesScreen(options)) {
        (new WallScreen(window, options.screen))->setParent(&window);
        (new ScreenAwake(&window))->begin();
    } else {
        window.show();
    }
    window.requestActivate();
}

void takePicture(QGuiApplication &app, QQuickWindow &window, const QString &file)
{
    const bool saved = window.grabWindow().save(file);
    if (!saved)
        qCCritical(logApp).noquote() << "The picture could not be written to" << file;
    app.exit(saved ? 0 : 2);
}

} // namespace

int runDesktop(QGuiApplication &app, DesktopOptions options, HouseMailboxes &mailboxes,
               HouseFacts facts, HouseCommands commands, SettingsFacts settings,
               SettingsCommands settingsCommands)
{
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    chooseDrawing(options.hasGraphicsCard);
    chooseFont(app);
    app.setWindowIcon(QIcon(QStringLiteral(":/atrium/icons/atrium.png")));
    Theme theme(nullptr);
    const WindowMemory memory = memoryOf(options, facts);
    chooseLook(theme, memory, options);
    ConnectionViews::setFile(memory.file());
    // Only what is chosen in the window is kept, not what the command line says.
    QObject::connect(&theme, &Theme::chosen, &theme, [&] { memory.keep(theme); });
    Language::instance()->setCurrent(options.language.isEmpty() ? Language::ofSystem()
                                                                : options.language);
    if (options.language.isEmpty())
        memory.restore(*Language::instance());
    PinGuard pins(options.screenshotFile.isEmpty() ? facts.dataDir : QString());
    HouseBook house(settingsCommands);
    SettingsBook book(std::move(settings), std::move(settingsCommands));
    const QString dataDir = facts.dataDir;
    const Clock &clock = facts.clock ? *facts.clock : RealClock::instance();
    HouseMonitor monitor(mailboxes.house, std::move(facts), commands, clock);
    ConnectionActions actions(mailboxes.connections, monitor.connections(), commands, clock);
    monitor.alerts()->setManagerTest([&pins] { return pins.isManager(); });
    memory.restore(*monitor.alerts());
    QObject::connect(monitor.alerts(), &AlertBoard::rulesChanged, &monitor,
                     [&] { memory.keep(*monitor.alerts()); });
    PerformanceMonitor performance(mailboxes.performance, commands, monitor);
    GuestMonitor guests(mailboxes.guests, commands, dataDir, clock);
    EngineRoomMonitor engineRoom(mailboxes.engineRoom, std::move(commands));

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    onLanguageChange(&engine, [&] {
        engine.retranslate();
        memory.keep(*Language::instance());
    });
    const bool wall = options.window == DesktopOptions::Window::Wall;
    if (!wall && !options.page.isEmpty())
        engine.setInitialProperties({{QStringLiteral("page"), options.page}});
    engine.load(QUrl(wall ? QStringLiteral("qrc:/qt/qml/Atrium/Ui/WallWindow.qml")
                          : QStringLiteral("qrc:/qt/qml/Atrium/Ui/Main.qml")));
    auto *window = engine.rootObjects().isEmpty()
        ? nullptr
        : qobject_cast<QQuickWindow *>(engine.rootObjects().first());
    if (!window) {
        qCCritical(logApp) << "The window could not be made: the QML modules of Qt are incomplete";
        return 2;
    }
    if (options.instance)
        QObject::connect(options.instance, &SingleInstance::called, window,
                         [window] { bringForward(*window); });
    memory.restore(*window);
    DesktopNotifier notifier(*window);
    // Whom a wall shows it has no desk behind it.
    if (!wall)
        QObject::connect(monitor.alerts(), &AlertBoard::raised, &notifier, &DesktopNotifier::tell);
    placeWindow(*window, options);
    if (!options.screenshotFile.isEmpty()) {
        // A pointer that happens to rest on a row would mark it.
        QCursor::setPos(window->screen()->geometry().bottomRight());
        QTimer::singleShot(
            options.screenshotAfter, window,
            [&app, window, file = options.screenshotFile] { takePicture(app, *window, file); });
    }
    const int exitCode = app.exec();
    memory.keep(*window);
    return exitCode;
}

} // namespace atrium::app
