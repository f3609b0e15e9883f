#include "app/models/action_catalog.h"

#include "app/models/language.h"
#include "app/models/page_catalog.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <array>

namespace atrium::app {

namespace {

/// Who listens for the key, and whether the palette offers the action.
enum class Kind : quint8 {
    Command, ///< offered; the window listens for its key when it has one
    PlacedCommand, ///< offered; its place listens for the key itself
    Shortcut, ///< not offered; the window listens for its key
    Key ///< told in the sheet only
};

struct Action
{
    QLatin1String key;
    QLatin1String page;
    const char *title;
    QLatin1String sequence;
    Kind kind;
};

constexpr Action action(const char *key, const char *page, const char *title, const char *sequence,
                        Kind kind)
{
    return {QLatin1String(key), QLatin1String(page), title, QLatin1String(sequence), kind};
}

// How to add an action:
//  1. Add its row: below "" when it works everywhere, else below the key of its page.
//  2. Everywhere: do it in DeskActions.qml. On a page: override act(key) of DeskPage. The palette
//     and the shortcut call it, after having shown the page.
//  3. Kind::Command lets the window listen for the key while the page is shown;
//     Kind::PlacedCommand when a list or a field must have the focus for it.
constexpr std::array actions{
    action("commands", "", QT_TRANSLATE_NOOP("Actions", "Find a page or an action"), "Ctrl+K",
           Kind::Shortcut),
    action("shortcuts", "", QT_TRANSLATE_NOOP("Actions", "Show all shortcuts"), "?", Kind::Command),
    action("find", "", QT_TRANSLATE_NOOP("Actions", "Search on this page"), "Ctrl+F",
           Kind::Command),
    action("fullscreen", "", QT_TRANSLATE_NOOP("Actions", "Full screen, or back"), "F11",
           Kind::Command),
    action("back", "", QT_TRANSLATE_NOOP("Actions", "Close what is open, one after the other"),
           "Esc", Kind::Key),
    action("next", "", QT_TRANSLATE_NOOP("Actions", "Go to the next field or list"), "Tab",
           Kind::Key),
    action("larger", "", QT_TRANSLATE_NOOP("Actions", "Larger text"), "Ctrl++", Kind::Command),
    action("smaller", "", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "Ctrl+-", Kind::Command),
    action("usual", "", QT_TRANSLATE_NOOP("Actions", "Text in its usual size"), "Ctrl+0",
           Kind::Command),
    action("system", "", QT_TRANSLATE_NOOP("Actions", "Colours as the system has them"), "",
           Kind::Command),
    action("dark", "", QT_TRANSLATE_NOOP("Actions", "Dark colours"), "", Kind::Command),
    action("light", "", QT_TRANSLATE_NOOP("Actions", "Light colours"), "", Kind::Command),
    action("contrast", "", QT_TRANSLATE_NOOP("Actions", "High contrast"), "", Kind::Command),
    action("motion", "", QT_TRANSLATE_NOOP("Actions", "Less motion, or as usual"), "",
           Kind::Command),
    action("english", "", QT_TRANSLATE_NOOP("Actions", "English"), "", Kind::Command),
    action("filipino", "", QT_TRANSLATE_NOOP("Actions", "Filipino"), "", Kind::Command),
    action("lock", "", QT_TRANSLATE_NOOP("Actions", "Lock the desk"), "Ctrl+L", Kind::Command),
    action("quit", "", QT_TRANSLATE_NOOP("Actions", "Stop serving and close"), "Ctrl+Q",
           Kind::Command),
    action("step", "floor", QT_TRANSLATE_NOOP("Actions", "Do the next step"), "Ctrl+Return",
           Kind::Command),
    action("undo", "floor", QT_TRANSLATE_NOOP("Actions", "Take back what was done last"), "Ctrl+Z",
           Kind::Command),
    action("choose", "guests", QT_TRANSLATE_NOOP("Actions", "Choose a line"), "Up, Down",
           Kind::Key),
    action("export", "guests", QT_TRANSLATE_NOOP("Actions", "Export the guests that are shown"), "",
           Kind::Command),
    action("choose", "connections", QT_TRANSLATE_NOOP("Actions", "Choose a line"), "Up, Down",
           Kind::Key),
    action("fold", "connections", QT_TRANSLATE_NOOP("Actions", "Fold or unfold a group"),
           "Left, Right", Kind::Key),
    action("open", "connections",
           QT_TRANSLATE_NOOP("Actions", "Open the details of the chosen line"), "Return",
           Kind::Key),
    action("freeze", "connections", QT_TRANSLATE_NOOP("Actions", "Freeze or release the list"),
           "Space", Kind::PlacedCommand),
    action("all", "connections", QT_TRANSLATE_NOOP("Actions", "Show all connections again"), "",
           Kind::Command),
    action("five", "performance", QT_TRANSLATE_NOOP("Actions", "Charts of five minutes"), "",
           Kind::Command),
    action("fifteen", "performance", QT_TRANSLATE_NOOP("Actions", "Charts of fifteen minutes"), "",
           Kind::Command),
    action("hour", "performance", QT_TRANSLATE_NOOP("Actions", "Charts of an hour"), "",
           Kind::Command),
    action("read", "performance", QT_TRANSLATE_NOOP("Actions", "Read values of the chosen chart"),
           "Left, Right", Kind::Key),
    action("choose", "alerts", QT_TRANSLATE_NOOP("Actions", "Choose a line"), "Up, Down",
           Kind::Key),
    action("acknowledge", "alerts", QT_TRANSLATE_NOOP("Actions", "Acknowledge the chosen alert"),
           "Return", Kind::PlacedCommand),
    action("snooze", "alerts",
           QT_TRANSLATE_NOOP("Actions", "Snooze the chosen alert for ten minutes"), "S",
           Kind::PlacedCommand),
    action("device", "alerts",
           QT_TRANSLATE_NOOP("Actions", "Show the device that the chosen alert is about"), "O",
           Kind::PlacedCommand),
    action("copy", "connections", QT_TRANSLATE_NOOP("Actions", "Copy the chosen line or group"),
           "Ctrl+C", Kind::PlacedCommand),
    action("disconnect", "connections",
           QT_TRANSLATE_NOOP("Actions", "Disconnect the chosen device"), "Del",
           Kind::PlacedCommand),
    action("notice", "connections", QT_TRANSLATE_NOOP("Actions", "Send the chosen device a notice"),
           "", Kind::Command),
    action("join", "connections", QT_TRANSLATE_NOOP("Actions", "Let the chosen device join a room"),
           "", Kind::Command),
    action("leave", "connections",
           QT_TRANSLATE_NOOP("Actions", "Take the chosen device out of a room"), "", Kind::Command),
    action("export", "connections",
           QT_TRANSLATE_NOOP("Actions", "Export the connections that are shown"), "",
           Kind::Command),
    action("choose", "engine", QT_TRANSLATE_NOOP("Actions", "Choose a line"), "Up, Down",
           Kind::Key),
    action("fold", "engine", QT_TRANSLATE_NOOP("Actions", "Fold or unfold a task"), "Left, Right",
           Kind::Key),
    action("freeze", "engine", QT_TRANSLATE_NOOP("Actions", "Freeze or release the tasks"), "Space",
           Kind::PlacedCommand),
    action("copy", "engine", QT_TRANSLATE_NOOP("Actions", "Copy the tasks that are shown"),
           "Ctrl+C", Kind::PlacedCommand),
    action("cancel", "engine", QT_TRANSLATE_NOOP("Actions", "Cancel the chosen task"), "Del",
           Kind::PlacedCommand),
};

/// Pages come first: they are what is looked for most.
int pageCount()
{
    return int(PageCatalog::keys().size());
}

QVariant pageData(int row, int role)
{
    const PageCatalog pages;
    const QModelIndex page = pages.index(row);
    switch (role) {
    case ActionCatalog::KeyRole:
        return QString();
    case Qt::DisplayRole:
    case ActionCatalog::TitleRole:
        return pages.data(page, PageCatalog::TitleRole);
    case ActionCatalog::PageRole:
        return pages.data(page, PageCatalog::KeyRole);
    case ActionCatalog::PlaceRole:
        return ActionCatalog::tr("Pages");
    case ActionCatalog::SequenceRole:
        return pages.data(page, PageCatalog::SequenceRole);
    case ActionCatalog::CommandRole:
        return true;
    case ActionCatalog::ShortcutRole:
        return false; // PageLoader listens for it
    default:
        return {};
    }
}

QString placeOf(const Action &action)
{
    if (action.page.isEmpty())
        return ActionCatalog::tr("Everywhere");
    const PageCatalog pages;
    return pages.data(pages.index(pages.indexOf(action.page)), PageCatalog::TitleRole).toString();
}

QVariant actionData(const Action &action, int role)
{
    switch (role) {
    case ActionCatalog::KeyRole:
        return QString(action.key);
    case Qt::DisplayRole:
    case ActionCatalog::TitleRole:
        return QCoreApplication::translate("Actions", action.title);
    case ActionCatalog::PageRole:
        return QString(action.page);
    case ActionCatalog::PlaceRole:
        return placeOf(action);
    case ActionCatalog::SequenceRole:
        return QString(action.sequence);
    case ActionCatalog::CommandRole:
        return action.kind == Kind::Command || action.kind == Kind::PlacedCommand;
    case ActionCatalog::ShortcutRole:
        return (action.kind == Kind::Command || action.kind == Kind::Shortcut)
            && !action.sequence.isEmpty();
    default:
        return {};
    }
}

} // namespace

ActionCatalog::ActionCatalog(QObject *parent)
    : QAbstractListModel(parent)
{
    onLanguageChange(this, [this] {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {Qt::DisplayRole, TitleRole, PlaceRole});
    });
}

int ActionCatalog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : pageCount() + int(actions.size());
}

QVariant ActionCatalog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == KeysRole) {
        const QKeySequence keys(data(index, SequenceRole).toString());
        return keys.toString(QKeySequence::NativeText);
    }
    const int row = index.row() - pageCount();
    return row < 0 ? pageData(index.row(), role) : actionData(actions[size_t(row)], role);
}

QHash<int, QByteArray> ActionCatalog::roleNames() const
{
    return {{KeyRole, "key"},         {TitleRole, "title"},       {PageRole, "page"},
            {PlaceRole, "place"},     {SequenceRole, "sequence"}, {KeysRole, "keys"},
            {CommandRole, "command"}, {ShortcutRole, "shortcut"}};
}

} // namespace atrium::app
