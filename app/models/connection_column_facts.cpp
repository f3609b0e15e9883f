#include "app/models/connection_column_facts.h"

#include <QCoreApplication>

#include <array>

namespace atrium::app {

namespace {

struct Fact
{
    const char *name;
    const char *title;
    const char *help;
    const char *widest; ///< the widest thing that is written there; null: it has a width of its own
    bool right;
    bool usual; ///< shown unless somebody hides it
};

// In the order of ConnectionColumn.
constexpr std::array<Fact, connectionColumnCount> facts{{
    {"who", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Who / where"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "The person and the place, or what kind of device it is"),
     nullptr, false, true},
    {"state", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "State"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "Online, slow (above 300 ms), or lost (no answer in time)"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Lost 0:00:00 ago"), false, true},
    {"rtt", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "RTT ms"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "Round trip to the device and back, newest"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "stale 000 s"), true, true},
    {"p95", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "p95 ms"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "19 of 20 round trips were faster than this"),
     "00,000", true, true},
    {"history", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Last 60 s"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "Round trips of the last minute, 1 ms to 2 s on a log scale"),
     nullptr, false, true},
    {"in", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "In KiB/s"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Received from the device"), "00,000",
     true, true},
    {"out", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Out KiB/s"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Sent to the device"), "00,000", true,
     true},
    {"queue", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Queue KiB"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Waiting to be sent"), "00,000", true,
     true},
    {"up", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Up"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Connected for"), "00:00:00", true, true},
    {"drops", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Drops"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "Messages lost because too much waited, or that were not to wait"),
     "00,000", true, false},
    {"reconnects", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Reconnects"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "How often this person or device came back"),
     "000", true, false},
    {"guest", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Guest"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Code of the guest in these hands"),
     "00000P", false, false},
    {"address", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Address"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Network address"), "192.168.100.100",
     false, false},
    {"since", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "Since"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "When it became online, slow or lost"),
     "00:00:00 PM", true, false},
    {"todo", QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns", "What to do"),
     QT_TRANSLATE_NOOP("atrium::app::ConnectionColumns",
                       "What helps, for the front desk; nothing while all is well"),
     nullptr, false, false},
}};

const Fact &factOf(ConnectionColumn column)
{
    return facts[size_t(column)];
}

QString say(const char *text)
{
    return text ? QCoreApplication::translate("atrium::app::ConnectionColumns", text) : QString();
}

} // namespace

QString columnName(ConnectionColumn column)
{
    return QString::fromLatin1(factOf(column).name);
}

std::optional<ConnectionColumn> columnNamed(const QString &name)
{
    for (size_t column = 0; column < facts.size(); ++column) {
        if (name == QLatin1String(facts[column].name))
            return ConnectionColumn(column);
    }
    return std::nullopt;
}

QString columnTitle(ConnectionColumn column)
{
    return say(factOf(column).title);
}

QString columnHelp(ConnectionColumn column)
{
    return say(factOf(column).help);
}

QString columnWidest(ConnectionColumn column)
{
    return say(factOf(column).widest);
}

bool isRightAligned(ConnectionColumn column)
{
    return factOf(column).right;
}

bool isUsual(ConnectionColumn column)
{
    return factOf(column).usual;
}

} // namespace atrium::app
