#include "app/models/page_catalog.h"

#include "app/models/language.h"
#include "app/models/status_glyph.h"

#include <QUrl>

#include <array>

namespace atrium::app {

namespace {

struct Page
{
    QLatin1String key;
    const char *title;
    const char *purpose;
    ActionGlyph::Shape glyph;
    QLatin1String sequence;
    QLatin1String file; ///< below qml/pages
};

// How to add a page:
//  1. Write qml/pages/HistoryPage.qml with DeskPage as its root; CMake finds the file by itself.
//     Give it `objectName: "historyPage"` and an Accessible.name.
//  2. Add its row here, at its place in the rail: the rail, the shortcut and --page have it with
//     that. Digits are fixed: 1 floor, 2 guests, 3 connections, 4 performance, 5 history, 6 alerts,
//     7 engine; settings have Ctrl+S.
//  3. Without a fitting icon, draw one: a Shape of ActionGlyph (status_glyph.h).
//  4. The page is made when it is first chosen, and kept. Bind what its model does to `shown`.
//  5. Override focusPage() when not the page itself takes the focus, and find() when it has a field
//     for Ctrl+F.
//  6. Main.qml goes there by its key: `root.show("history")`.
//  7. Its actions stand in action_catalog.cpp.
//  8. tests/qml/tst_main_window.cpp takes the pages from here; tests/qml/screenshots.sh wants the
//  key.
constexpr std::array pages{
    Page{QLatin1String("floor"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Floor"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "What is happening in the house"),
         ActionGlyph::Shape::Floor, QLatin1String("Ctrl+1"), QLatin1String("FloorPage.qml")},
    Page{QLatin1String("guests"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Guests"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Where a guest is, and who waited how long"),
         ActionGlyph::Shape::Guests, QLatin1String("Ctrl+2"), QLatin1String("GuestsPage.qml")},
    Page{QLatin1String("connections"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Connections"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Who is connected, and how well"),
         ActionGlyph::Shape::Connections, QLatin1String("Ctrl+3"),
         QLatin1String("ConnectionsPage.qml")},
    Page{QLatin1String("performance"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Performance"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog",
                           "Is it the network, our server or the tablet"),
         ActionGlyph::Shape::Performance, QLatin1String("Ctrl+4"),
         QLatin1String("PerformancePage.qml")},
    Page{QLatin1String("alerts"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Alerts & log"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "What went wrong, and who has seen it"),
         ActionGlyph::Shape::Alerts, QLatin1String("Ctrl+6"), QLatin1String("AlertsPage.qml")},
    Page{QLatin1String("engine"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Engine room"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "What the event loop is doing"),
         ActionGlyph::Shape::EngineRoom, QLatin1String("Ctrl+7"),
         QLatin1String("EngineRoomPage.qml")},
    Page{QLatin1String("settings"), QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "Settings"),
         QT_TRANSLATE_NOOP("atrium::app::PageCatalog", "People, rooms, prices, the network"),
         ActionGlyph::Shape::Settings, QLatin1String("Ctrl+S"), QLatin1String("SettingsPage.qml")},
};

} // namespace

PageCatalog::PageCatalog(QObject *parent)
    : QAbstractListModel(parent)
{
    onLanguageChange(this, [this] {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {Qt::DisplayRole, TitleRole, PurposeRole});
    });
}

Result<QString> PageCatalog::keyOf(const QString &name)
{
    if (name.isEmpty())
        return QString(pages.front().key);
    for (const Page &page : pages) {
        if (name.compare(page.key, Qt::CaseInsensitive) == 0)
            return QString(page.key);
    }
    return failure(ErrorCode::NotFound,
                   QStringLiteral("--page: there is no page \"%1\"; the pages are %2.")
                       .arg(name, keys().join(QStringLiteral(", "))));
}

QStringList PageCatalog::keys()
{
    QStringList all;
    for (const Page &page : pages)
        all += page.key;
    return all;
}

int PageCatalog::indexOf(const QString &key) const
{
    return int(keys().indexOf(key));
}

int PageCatalog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(pages.size());
}

QVariant PageCatalog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Page &page = pages[size_t(index.row())];
    switch (role) {
    case KeyRole:
        return QString(page.key);
    case Qt::DisplayRole:
    case TitleRole:
        return tr(page.title);
    case PurposeRole:
        return tr(page.purpose);
    case GlyphRole:
        return int(page.glyph);
    case SequenceRole:
        return QString(page.sequence);
    case PlaceRole:
        return QUrl(QStringLiteral("qrc:/qt/qml/Atrium/Ui/pages/") + page.file);
    default:
        return {};
    }
}

QHash<int, QByteArray> PageCatalog::roleNames() const
{
    return {{KeyRole, "key"},     {TitleRole, "title"},       {PurposeRole, "purpose"},
            {GlyphRole, "glyph"}, {SequenceRole, "sequence"}, {PlaceRole, "place"}};
}

} // namespace atrium::app
