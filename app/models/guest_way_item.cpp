#include "app/models/guest_way_item.h"

#include "app/models/guest_way.h"
#include "app/models/theme.h"

#include <QPainter>

namespace atrium::app {

namespace {

/// Height by kind, so that the stretches are told apart without their colours.
struct StretchLook
{
    ColorRole color;
    double height; ///< of the item's
};
constexpr std::array looks{StretchLook{ColorRole::Neutral, 0.3},
                           StretchLook{ColorRole::Preparing, 0.55},
                           StretchLook{ColorRole::Busy, 0.9}, StretchLook{ColorRole::Good, 0.3}};

} // namespace

GuestWayItem::GuestWayItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
}

void GuestWayItem::setWay(const QList<double> &way)
{
    if (way == m_way)
        return;
    m_way = way;
    update();
    Q_EMIT changed();
}

void GuestWayItem::setScaleSeconds(double seconds)
{
    if (seconds == m_scaleSeconds)
        return;
    m_scaleSeconds = seconds;
    update();
    Q_EMIT changed();
}

void GuestWayItem::paint(QPainter *painter)
{
    const Theme &theme = *Theme::current();
    painter->fillRect(QRectF(0, height() - 1, width(), 1), theme.hairline());
    double x = 0;
    for (qsizetype at = 0; at + 1 < m_way.size(); at += 2) {
        const StretchLook &look = looks[size_t(m_way[at]) % looks.size()];
        // What took no time is seen all the same.
        const double share = m_scaleSeconds > 0 ? m_way[at + 1] / m_scaleSeconds : 0;
        const double length = std::max(2.0, share * (width() - 8));
        const double tall = look.height * height();
        painter->fillRect(QRectF(x, height() - tall, length - 1, tall), theme.color(look.color));
        x += length;
    }
}

} // namespace atrium::app
