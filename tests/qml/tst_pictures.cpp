// The pages as they look: from fixed data, with a fixed clock and one font, beside references.
// Every two values of page, theme, language, text size, window size and state meet in one of them.
// `tst_pictures --renew`, started as the test is (`ctest -V` prints how), writes the references
// anew.
#include "app/models/language.h"
#include "app/models/page_catalog.h"

#include <QDir>
#include <QFontInfo>
#include <QStyleHints>
#include <QTest>

#include "tests/qml/desk_window.h"
#include "tests/qml/picture.h"

using namespace atrium;
using namespace std::chrono_literals;
using app::Language;
using app::PageCatalog;
using app::Theme;
using test::DeskWindow;

namespace {

/// A channel may differ by so much, and such a share of the points by more: what another rounding
/// of the same letters' edges makes.
constexpr int tolerance = 40;
constexpr double mostDiffering = 0.004;
/// With another backend than the references'.
constexpr double mostDifferingElsewhere = 0.01;
constexpr int rowsOfAPage = 3;

bool renewing = false;

/// The references are the software backend's. Other backends put letters and edges a part of a
/// point elsewhere: there, pictures of a quarter of the size are compared.
bool isOfReferences()
{
    return QQuickWindow::graphicsApi() == QSGRendererInterface::Software;
}

QImage asCompared(const QImage &picture)
{
    return isOfReferences()
        ? picture
        : picture.scaled(picture.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

struct Look
{
    QString page;
    std::array<int, 5> choices; ///< theme, language, text size, window size, state
};

/// Three looks of each page. Themes and states go round as the pages do, the three choices of two
/// as well, and on every other page the other way about.
std::vector<Look> allLooks()
{
    std::vector<Look> looks;
    const QStringList pages = PageCatalog::keys() + QStringList{QStringLiteral("wall")};
    for (int page = 0; page < pages.size(); ++page) {
        for (int row = 0; row < rowsOfAPage; ++row) {
            const int turn = (row + page / 2) % rowsOfAPage;
            const auto bit = [turn, page](int at) {
                return int((turn == at) != (page % 2 == 1));
            };
            looks.push_back(
                {pages[page], {row, bit(0), bit(1), bit(2), (row + page) % rowsOfAPage}});
        }
    }
    return looks;
}

QString nameOf(const Look &look)
{
    static const std::array<std::vector<QLatin1String>, 5> words{
        std::vector{QLatin1String("dark"), QLatin1String("light"), QLatin1String("contrast")},
        std::vector{QLatin1String("en"), QLatin1String("fil")},
        std::vector{QLatin1String("100"), QLatin1String("200")},
        std::vector{QLatin1String("1280x720"), QLatin1String("1024x640")},
        std::vector{QLatin1String("busy"), QLatin1String("empty"), QLatin1String("failing")}};
    QString name = look.page;
    for (std::size_t at = 0; at < words.size(); ++at)
        name += QLatin1Char('-') + words[at][size_t(look.choices[at])];
    return name;
}

} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("(QML|qrc:|Binding|TypeError)")));
    }
    void cleanup() { Language::instance()->setCurrent(QStringLiteral("en")); }
    void differenceIsSeen();
    void everyTwoChoicesMeet();
    void noReferenceIsLeftOver();
    void pagesLookAsTheyDid_data();
    void pagesLookAsTheyDid();

private:
    static QImage pictureOf(const Look &look);
};

void TestPictures::differenceIsSeen()
{
    QImage one(100, 100, QImage::Format_RGB32);
    one.fill(Qt::white);
    QImage two = one;
    QCOMPARE(test::difference(one, two, tolerance).share, 0.0);
    for (int x = 0; x < 50; ++x) {
        two.setPixel(x, 7, qRgb(255, 255, 255 - tolerance));
        two.setPixel(x, 9, qRgb(255, 255, 254 - tolerance));
    }
    QCOMPARE(test::difference(one, two, tolerance).share, 0.005);
    QVERIFY(0.005 > mostDiffering);
    QCOMPARE(test::difference(one, QImage(100, 99, QImage::Format_RGB32), tolerance).share, 1.0);
}

void TestPictures::everyTwoChoicesMeet()
{
    constexpr std::array<int, 5> counts{3, 2, 2, 2, 3};
    QSet<QString> met;
    const std::vector<Look> looks = allLooks();
    QVERIFY(looks.size() <= 60);
    for (const Look &look : looks) {
        for (std::size_t i = 0; i < counts.size(); ++i) {
            met.insert(QStringLiteral("%1 %2=%3").arg(look.page).arg(i).arg(look.choices[i]));
            for (std::size_t j = i + 1; j < counts.size(); ++j)
                met.insert(QStringLiteral("%1=%2 %3=%4")
                               .arg(i)
                               .arg(look.choices[i])
                               .arg(j)
                               .arg(look.choices[j]));
        }
    }
    int wanted = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        wanted += counts[i] * int(looks.size()) / rowsOfAPage;
        for (std::size_t j = i + 1; j < counts.size(); ++j)
            wanted += counts[i] * counts[j];
    }
    QCOMPARE(int(met.size()), wanted);
}

void TestPictures::noReferenceIsLeftOver()
{
    QStringList names;
    for (const Look &look : allLooks())
        names << nameOf(look) + QStringLiteral(".png");
    for (const QString &file :
         QDir(QStringLiteral(REFERENCES)).entryList({QStringLiteral("*.png")}, QDir::Files)) {
        if (renewing && !names.contains(file))
            QDir(QStringLiteral(REFERENCES)).remove(file);
        else
            QVERIFY2(names.contains(file), qPrintable(file));
    }
}

QImage TestPictures::pictureOf(const Look &look)
{
    const auto [theme, language, text, size, state] = look.choices;
    Language::instance()->setCurrent(QLatin1String(language == 0 ? "en" : "fil"));
    const bool wall = look.page == QLatin1String("wall");
    DeskWindow desk(state == 1 ? 0 : 60, wall ? "WallWindow" : "Main", 1 + text);
    constexpr std::array modes{Theme::Mode::Dark, Theme::Mode::Light, Theme::Mode::HighContrast};
    desk.theme.setMode(modes[theme]);
    desk.window->resize(size == 0 ? QSize(1280, 720) : QSize(1024, 640));
    if (!QTest::qWaitForWindowActive(desk.window))
        return {};
    if (!wall)
        QMetaObject::invokeMethod(desk.window, "show", Q_ARG(QString, look.page));
    if (state == 2) {
        desk.house.setState(ConnectionId{2}, server::LinkState::Slow);
        desk.house.setState(ConnectionId{4}, server::LinkState::Lost);
        desk.house.setStoreNotice(QStringLiteral("The disk is full."));
    }
    for (int step = 0; step < 30; ++step)
        desk.put();
    if (state == 2) {
        desk.clock.advance(7s);
        desk.monitor.passSecond();
    }
    // Layouts settle with the next frames.
    QImage before;
    QImage now = desk.window->grabWindow();
    for (int frame = 0; frame < 50 && now != before; ++frame) {
        before = now;
        QTest::qWait(100);
        now = desk.window->grabWindow();
    }
    return now;
}

void TestPictures::pagesLookAsTheyDid_data()
{
    QTest::addColumn<int>("number");
    const std::vector<Look> looks = allLooks();
    for (std::size_t number = 0; number < looks.size(); ++number)
        QTest::addRow("%s", qPrintable(nameOf(looks[number]))) << int(number);
}

void TestPictures::pagesLookAsTheyDid()
{
    QFETCH(int, number);
    const Look look = allLooks()[std::size_t(number)];
    const QString name = nameOf(look);
    if (QFontInfo(QGuiApplication::font()).family() != QLatin1String("Noto Sans"))
        QSKIP("the font of the references, Noto Sans, is not installed");
    const QImage got = pictureOf(look).convertToFormat(QImage::Format_RGB32);
    QVERIFY(!got.isNull());
    const QString file = QStringLiteral(REFERENCES "/%1.png").arg(name);
    if (renewing) {
        QVERIFY(isOfReferences());
        QVERIFY(got.save(file, "PNG", 0));
        return;
    }
    const QImage expected(file);
    QVERIFY2(!expected.isNull(), qPrintable(file));
    const test::PictureDifference difference =
        test::difference(asCompared(expected), asCompared(got), tolerance);
    if (difference.share <= (isOfReferences() ? mostDiffering : mostDifferingElsewhere))
        return;
    QDir().mkpath(QStringLiteral(PICTURES));
    got.save(QStringLiteral(PICTURES "/%1.got.png").arg(name));
    expected.save(QStringLiteral(PICTURES "/%1.expected.png").arg(name));
    difference.marked.save(QStringLiteral(PICTURES "/%1.difference.png").arg(name));
    QFAIL(qPrintable(
        QStringLiteral("%1 % of the points differ; see " PICTURES).arg(difference.share * 100)));
}

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Manila");
    QGuiApplication application(argc, argv);
    QFont font(QStringLiteral("Noto Sans"), 10);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    QGuiApplication::setFont(font);
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    QStringList arguments = application.arguments();
    renewing = arguments.removeAll(QStringLiteral("--renew")) > 0;
    TestPictures test;
    return QTest::qExec(&test, arguments);
}

#include "tst_pictures.moc"
