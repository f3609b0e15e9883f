#include "app/models/action_catalog.h"

#include "app/models/page_catalog.h"

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
#define TEXT(text) QT_TRANSLATE_NOOP("atrium::app::ActionCatalog", text)
constexpr std::array actions{
    action("commands", "", TEXT("Find a page or an action"), "Ctrl+K", Kind::Shortcut),
    action("shortcuts", "", TEXT("Show all shortcuts"), "?", Kind::Command),
    action("find", "", TEXT("Search on this page"), "Ctrl+F", Kind::Command),
    action("fullscreen", "", TEXT("Full screen, or back"), "F11", Kind::Command),
    action("back", "", TEXT("Close what is open, one after the other"), "Esc", Kind::Key),
    action("next", "", TEXT("Go to the next field or list"), "Tab", Kind::Key),
    action("larger", "", TEXT("Larger text"), "Ctrl++", Kind::Command),
    action("smaller", "", TEXT("Smaller text"), "Ctrl+-", Kind::Command),
    action("usual", "", TEXT("Text in its usual size"), "Ctrl+0", Kind::Command),
    action("system", "", TEXT("Colours as the system has them"), "", Kind::Command),
    action("dark", "", TEXT("Dark colours"), "", Kind::Command),
    action("light", "", TEXT("Light colours"), "", Kind::Command),
    action("contrast", "", TEXT("High contrast"), "", Kind::Command),
    action("motion", "", TEXT("Less motion, or as usual"), "", Kind::Command),
    action("quit", "", TEXT("Stop serving and close"), "Ctrl+Q", Kind::Command),
    action("choose", "connections", TEXT("Choose a line"), "Up, Down", Kind::Key),
    action("fold", "connections", TEXT("Fold or unfold a group"), "Left, Right", Kind::Key),
    action("open", "connections", TEXT("Open the details of the chosen line"), "Return", Kind::Key),
    action("freeze", "connections", TEXT("Freeze or release the list"), "Space",
           Kind::PlacedCommand),
    action("all", "connections", TEXT("Show all connections again"), "", Kind::Command),
    action("choose", "engine", TEXT("Choose a line"), "Up, Down", Kind::Key),
    action("fold", "engine", TEXT("Fold or unfold a task"), "Left, Right", Kind::Key),
    action("freeze", "engine", TEXT("Freeze or release the tasks"), "Space", Kind::PlacedCommand),
    action("copy", "engine", TEXT("Copy the tasks that are shown"), "Ctrl+C", Kind::PlacedCommand),
    action("cancel", "engine", TEXT("Cancel the chosen task"), "Del", Kind::PlacedCommand),
};
#undef TEXT

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
        return ActionCatalog::tr(action.title);
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

void ActionCatalog::retranslate()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole, TitleRole, PlaceRole});
}

} // namespace atrium::app
