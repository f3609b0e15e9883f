#pragma once

#include <QCache>
#include <QFont>
#include <QRectF>
#include <QStaticText>
#include <QString>

class QPainter;

namespace atrium::app {

/// Single lines of text for painted rows, in the theme's font. How a line is laid out is kept: the
/// same words and figures stand in row after row, and shaping them is most of what a row costs.
/// Used where items are painted: one thread at a time.
class LineTexts
{
public:
    /// Those of this process.
    [[nodiscard]] static LineTexts &shared();

    enum class Cut { Right, Middle, None };
    enum class Face { Plain, Bold };

    /// Draws `text` with the painter's pen in the middle of `box`'s height, at its left, or with
    /// Qt::AlignRight at its right. What finds no room is cut with an ellipsis, or with Cut::None
    /// stands over. Returns the width of what was drawn.
    double draw(QPainter &painter, const QRectF &box, const QString &text,
                Qt::Alignment side = Qt::AlignLeft, Cut cut = Cut::Right, Face face = Face::Plain);

    [[nodiscard]] double width(const QString &text, Face face = Face::Plain);

private:
    struct Key
    {
        QString text;
        int room; ///< that it was cut to; -1: whole
        Cut cut;
        Face face;

        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.room, int(key.cut), int(key.face));
        }
    };

    void followTheme();
    [[nodiscard]] const QFont &font(Face face) const
    {
        return face == Face::Bold ? m_bold : m_plain;
    }
    const QStaticText &whole(const QString &text, Face face);
    const QStaticText &cutTo(double room, const QString &text, Cut cut, Face face);
    const QStaticText &keep(const Key &key, const QString &shown);

    static constexpr int mostKept = 2000;

    QCache<Key, QStaticText> m_laidOut{mostKept};
    QFont m_plain;
    QFont m_bold;
};

} // namespace atrium::app
