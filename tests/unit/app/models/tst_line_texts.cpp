// Lines of painted rows look as QPainter::drawText() draws them, and are cut where room ends.
#include "app/models/line_texts.h"
#include "app/models/theme.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QTest>

using namespace atrium::app;

namespace {

using Cut = LineTexts::Cut;
using Face = LineTexts::Face;

const QString longName = QStringLiteral("Maria Clara de los Santos, therapist");

QImage paper()
{
    QImage image(240, 32, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

const QRectF box(10, 0, 120, 32);

QImage drawn(const QString &text, Qt::Alignment side, Cut cut, Face face)
{
    QImage image = paper();
    QPainter painter(&image);
    LineTexts::shared().draw(painter, box, text, side, cut, face);
    return image;
}

QImage byPainter(const QString &text, Qt::Alignment side, const QFont &font)
{
    QImage image = paper();
    QPainter painter(&image);
    painter.setFont(font);
    painter.drawText(box, int(Qt::AlignVCenter | side) | Qt::TextDontClip, text);
    return image;
}

/// A letter's edge may fall a part of a point beside.
double ink(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += 255 - qGray(image.pixel(x, y));
    return sum;
}

QRect extent(const QImage &image)
{
    QRect touched;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 200)
                touched |= QRect(x, y, 1, 1);
    return touched;
}

} // namespace

class TestLineTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsThePainterDrawsIt_data();
    void looksAsThePainterDrawsIt();
    void whatFindsNoRoomIsCut();
    void whatMustBeWholeStandsOver();
    void anotherTextSizeIsFollowed();
    void nothingIsNothing();

private:
    Theme m_theme{nullptr};
};

void TestLineTexts::looksAsThePainterDrawsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    QTest::addColumn<bool>("bold");
    QTest::addRow("word") << QStringLiteral("Online") << false << false;
    QTest::addRow("figure") << QStringLiteral("12,345") << true << false;
    QTest::addRow("title") << QStringLiteral("Therapists") << false << true;
    QTest::addRow("letters beyond Latin") << QStringLiteral("日本 ñ é") << false << false;
}

void TestLineTexts::looksAsThePainterDrawsIt()
{
    QFETCH(QString, text);
    QFETCH(bool, right);
    QFETCH(bool, bold);
    const Qt::Alignment side = right ? Qt::AlignRight : Qt::AlignLeft;
    QFont font = m_theme.bodyFont();
    if (bold)
        font.setWeight(QFont::DemiBold);
    const QImage expected = byPainter(text, side, font);
    QVERIFY(ink(expected) > 0);
    // The second time it comes from what is kept.
    for (int time = 0; time < 2; ++time) {
        const QImage got = drawn(text, side, Cut::Right, bold ? Face::Bold : Face::Plain);
        QVERIFY(qAbs(ink(got) - ink(expected)) < 0.1 * ink(expected));
        const QRect apart(extent(got).topLeft() - extent(expected).topLeft(),
                          extent(got).bottomRight() - extent(expected).bottomRight());
        QVERIFY(qAbs(apart.left()) <= 1 && qAbs(apart.top()) <= 1 && qAbs(apart.right()) <= 1
                && qAbs(apart.bottom()) <= 1);
    }
}

void TestLineTexts::whatFindsNoRoomIsCut()
{
    QVERIFY(LineTexts::shared().width(longName) > box.width());
    for (const Cut cut : {Cut::Right, Cut::Middle}) {
        QImage image = paper();
        QPainter painter(&image);
        const double width = LineTexts::shared().draw(painter, box, longName, Qt::AlignLeft, cut);
        painter.end();
        QVERIFY(width <= box.width() + 1);
        QVERIFY(width > box.width() / 2);
        QVERIFY(extent(image).right() <= box.right() + 1);
    }
    // One is cut elsewhere than the other.
    QVERIFY(drawn(longName, Qt::AlignLeft, Cut::Right, Face::Plain)
            != drawn(longName, Qt::AlignLeft, Cut::Middle, Face::Plain));
}

void TestLineTexts::whatMustBeWholeStandsOver()
{
    const QImage image = drawn(longName, Qt::AlignLeft, Cut::None, Face::Plain);
    QVERIFY(extent(image).right() > box.right() + 10);
}

void TestLineTexts::anotherTextSizeIsFollowed()
{
    const double before = LineTexts::shared().width(longName);
    m_theme.setTextScale(2);
    const double after = LineTexts::shared().width(longName);
    m_theme.setTextScale(1);
    QVERIFY(after > 1.8 * before);
    QCOMPARE(LineTexts::shared().width(longName), before);
    QVERIFY(LineTexts::shared().width(longName, Face::Bold) > before);
}

void TestLineTexts::nothingIsNothing()
{
    QCOMPARE(ink(drawn({}, Qt::AlignLeft, Cut::Right, Face::Plain)), 0.0);
}

QTEST_MAIN(TestLineTexts)
#include "tst_line_texts.moc"
