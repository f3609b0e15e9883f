#include "tests/qml/desk_window.h"

#include "app/drawing.h"

#include "tests/qml/item_below.h"

namespace atrium::test {

DeskWindow::DeskWindow(int connections, const char *file, double textScale, bool sample)
    : house(mailbox, connections, clock.utcNow())
    , visits(guestMailbox)
    , loop(engineMailbox, connections)
    , pace(performanceMailbox, connections)
    , theme(nullptr)
    , monitor(mailbox, facts(sample), {[this] {
                  ++quits;
              }},
              clock)
    , connectionActions(connectionMailboxes, monitor.connections(), connectionCommands(), clock)
    , engineRoom(engineMailbox, {}, clock)
    , performance(performanceMailbox, {}, monitor)
    , guests(guestMailbox, guestCommands(), {}, clock)
{
    visits.fill(connections / 4, clock.utcNow());
    theme.setReducedMotion(true);
    theme.setTextScale(textScale);
    put();
    app::chooseDrawing(true);
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Atrium/Ui/%1.qml").arg(QLatin1String(file))));
    window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        qFatal("the window could not be made");
    app::drawWithoutDepth(*window);
    window->resize(1280, 720);
    window->show();
    window->requestActivate();
}

app::HouseCommands DeskWindow::connectionCommands()
{
    app::HouseCommands commands;
    commands.orderConnection = [](const server::ConnectionOrder &) {
    };
    return commands;
}

app::HouseCommands DeskWindow::guestCommands()
{
    app::HouseCommands commands;
    commands.watchGuests = [this](const std::optional<server::GuestsWanted> &wanted) {
        wantedGuests = wanted.value_or(server::GuestsWanted());
    };
    return commands;
}

void DeskWindow::put()
{
    using namespace std::chrono_literals;
    clock.advance(100ms);
    house.put(clock.utcNow());
    monitor.takeSnapshot();
    monitor.passSecond();
    loop.put(clock.utcNow());
    engineRoom.takeSnapshot();
    pace.open(clock.utcNow(), 900);
    performance.takeSnapshot();
    if (guests.isWatching()) {
        visits.answer(wantedGuests);
        guests.takeSnapshot();
    }
}

QQuickItem *DeskWindow::item(const char *name) const
{
    return itemBelow(window->contentItem(), QLatin1String(name));
}

bool DeskWindow::isOpen(const char *name) const
{
    return item(name)->property("open").toBool();
}

QQuickItem *DeskWindow::shownPage() const
{
    QQuickItem *stack = item("pageStack");
    for (QQuickItem *loader : stack->childItems()) {
        auto *page = loader->property("item").value<QQuickItem *>();
        if (page && page->property("shown").toBool())
            return page;
    }
    return nullptr;
}

app::HouseFacts DeskWindow::facts(bool sample)
{
    app::HouseFacts facts;
    facts.urls = QStringList{QStringLiteral("http://192.168.1.20:5000")};
    facts.sampleData = sample;
    facts.version = QStringLiteral("0.1.0");
    return facts;
}

} // namespace atrium::test
