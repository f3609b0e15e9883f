#include "app/models/line_texts.h"

#include "app/models/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace atrium::app {

LineTexts &LineTexts::shared()
{
    static LineTexts texts;
    return texts;
}

void LineTexts::followTheme()
{
    const QFont font = Theme::current()->bodyFont();
    if (font == m_plain)
        return;
    m_laidOut.clear();
    m_plain = font;
    m_bold = font;
    m_bold.setWeight(QFont::DemiBold);
}

const QStaticText &LineTexts::keep(const Key &key, const QString &shown)
{
    auto *laidOut = new QStaticText(shown);
    laidOut->setTextFormat(Qt::PlainText);
    laidOut->setPerformanceHint(QStaticText::AggressiveCaching);
    laidOut->prepare({}, font(key.face));
    m_laidOut.insert(key, laidOut);
    return *laidOut;
}

const QStaticText &LineTexts::whole(const QString &text, Face face)
{
    const Key key{text, -1, Cut::None, face};
    const QStaticText *known = m_laidOut.object(key);
    return known ? *known : keep(key, text);
}

const QStaticText &LineTexts::cutTo(double room, const QString &text, Cut cut, Face face)
{
    const Key key{text, int(room), cut, face};
    if (const QStaticText *known = m_laidOut.object(key))
        return *known;
    const Qt::TextElideMode mode = cut == Cut::Middle ? Qt::ElideMiddle : Qt::ElideRight;
    return keep(key, QFontMetricsF(font(face)).elidedText(text, mode, room));
}

double LineTexts::draw(QPainter &painter, const QRectF &box, const QString &text,
                       Qt::Alignment side, Cut cut, Face face)
{
    if (text.isEmpty())
        return 0;
    followTheme();
    // Columns are as wide as their widest figure, give or take a point.
    const bool fits = cut == Cut::None || whole(text, face).size().width() <= box.width() + 1;
    const QStaticText &shown = fits ? whole(text, face) : cutTo(box.width(), text, cut, face);
    const QSizeF size = shown.size();
    const double left = side & Qt::AlignRight ? box.right() - size.width() : box.left();
    painter.setFont(font(face));
    painter.drawStaticText(QPointF(left, box.top() + (box.height() - size.height()) / 2), shown);
    return size.width();
}

double LineTexts::width(const QString &text, Face face)
{
    followTheme();
    return whole(text, face).size().width();
}

} // namespace atrium::app
