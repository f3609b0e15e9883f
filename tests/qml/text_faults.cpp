#include "tests/qml/text_faults.h"

#include <QFontMetricsF>
#include <QQuickWindow>

#include <vector>

namespace atrium::test {

namespace {

/// Letters have some air around them; that much may be lost unseen.
constexpr qreal sideAir = 1;
constexpr qreal heightAir = 0.15;

struct SeenText
{
    QString words;
    QRectF letters; ///< in the scene
    QRectF shown; ///< of those, what no view hides
};

bool isView(const QQuickItem *item)
{
    return item->inherits("QQuickFlickable");
}

bool scrolls(const QQuickItem *view, const char *content, qreal size)
{
    return view->property(content).toReal() > size + sideAir;
}

QRectF sceneRect(const QQuickItem *item)
{
    return item->mapRectToScene(QRectF(QPointF(), item->size()));
}

/// Where the letters of a text are drawn, in the scene.
QRectF lettersOf(const QQuickItem *text)
{
    const QRectF drawn = text->boundingRect();
    const qreal line = QFontMetricsF(text->property("font").value<QFont>()).height();
    const qreal air = std::min(drawn.height(), line) * heightAir;
    return text->mapRectToScene(drawn.adjusted(sideAir, air, -sideAir, -air));
}

/// Along each axis: whether `letters` are within `frame`, or a view brings them there.
bool reachable(const QRectF &letters, const QRectF &frame, bool sideways, bool upAndDown)
{
    const bool wide = letters.left() >= frame.left() && letters.right() <= frame.right();
    const bool high = letters.top() >= frame.top() && letters.bottom() <= frame.bottom();
    return (wide || sideways) && (high || upAndDown);
}

class Finder
{
public:
    void look(QQuickItem *item)
    {
        if (!item->isVisible() || item->opacity() == 0)
            return;
        if (item->inherits("QQuickText") && !item->property("text").toString().isEmpty())
            judge(item);
        for (QQuickItem *child : item->childItems())
            look(child);
    }
    void lookForOverlaps()
    {
        for (std::size_t i = 0; i < m_seen.size(); ++i) {
            for (std::size_t j = i + 1; j < m_seen.size(); ++j) {
                const QRectF common = m_seen[i].shown & m_seen[j].shown;
                if (common.width() > sideAir && common.height() > sideAir)
                    tell("overlap", m_seen[i].words + QStringLiteral(" / ") + m_seen[j].words);
            }
        }
    }
    QStringList faults;

private:
    void tell(const char *what, const QString &words)
    {
        faults << QLatin1String(what) + QStringLiteral(": ") + words;
    }

    void judge(QQuickItem *text)
    {
        SeenText seen{text->property("text").toString(), lettersOf(text), {}};
        seen.shown = seen.letters;
        if (text->property("truncated").toBool())
            tell("cut", seen.words);
        bool sideways = false;
        bool upAndDown = false;
        for (const QQuickItem *above = text; above; above = above->parentItem()) {
            const bool view = isView(above);
            // A view shows at its own edge what it scrolls: only an ancestor outside of it can hide
            // it for good.
            if (view) {
                sideways |= scrolls(above, "contentWidth", above->width());
                upAndDown |= scrolls(above, "contentHeight", above->height());
            }
            if (!above->clip())
                continue;
            if (!reachable(seen.letters, sceneRect(above), sideways, upAndDown))
                tell("clipped", seen.words);
            seen.shown &= sceneRect(above);
        }
        const QRectF window(QPointF(), text->window()->size());
        if (!reachable(seen.letters, window, sideways, upAndDown))
            tell("outside", seen.words);
        seen.shown &= window;
        if (!seen.shown.isEmpty())
            m_seen.push_back(std::move(seen));
    }

    std::vector<SeenText> m_seen;
};

} // namespace

QStringList textFaults(QQuickItem *top)
{
    Finder finder;
    finder.look(top);
    finder.lookForOverlaps();
    return finder.faults;
}

} // namespace atrium::test
