#include "app/models/skyline.h"

#include "app/models/connection_list_model.h"
#include "app/models/figures.h"
#include "app/models/status.h"
#include "app/models/task_words.h"
#include "app/models/theme.h"
#include "app/models/time_plot.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace atrium::app {

using server::LinkState;

namespace {

constexpr double largestSide = 18;
constexpr double smallestSideWithGap = 4;

QColor blend(const QColor &from, const QColor &to, double share)
{
    const auto mix = [share](int left, int right) {
        return int(std::lround(left + (right - left) * share));
    };
    return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()),
                  mix(from.blue(), to.blue()));
}

/// `place` 0 for one millisecond, 1 for 300.
QColor shade(double place, const Theme &theme)
{
    return blend(theme.track(), theme.color(ColorRole::Busy), 0.3 + 0.7 * place);
}

/// The slower, the further from the ground: up to 300 ms in one colour, beyond in another.
QColor shadeOf(const ConnectionStore &store, int slot, const Theme &theme)
{
    const server::ConnectionFigures &figures = store.figures(slot);
    if (figures.state == LinkState::Lost)
        return theme.color(ColorRole::Bad);
    if (figures.state == LinkState::Slow)
        return theme.color(ColorRole::Warning);
    if (std::isnan(figures.rttLastMs))
        return theme.track();
    return shade(logPlace(double(figures.rttLastMs), 1, 300), theme);
}

} // namespace

Skyline::Skyline(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, &Skyline::refresh);
}

void Skyline::setConnections(ConnectionListModel *connections)
{
    if (m_connections == connections)
        return;
    m_connections = connections;
    Q_EMIT connectionsChanged();
    refresh();
}

void Skyline::setRole(int role)
{
    if (m_role == role)
        return;
    m_role = role;
    Q_EMIT roleChanged();
    refresh();
}

QColor Skyline::quick() const
{
    return shade(0, *Theme::current());
}

QColor Skyline::leisurely() const
{
    return shade(1, *Theme::current());
}

void Skyline::setLive(bool live)
{
    if (m_live == live)
        return;
    m_live = live;
    if (m_timer != 0)
        killTimer(m_timer);
    m_timer = live ? startTimer(1000) : 0;
    Q_EMIT liveChanged();
    if (live)
        refresh();
}

void Skyline::timerEvent(QTimerEvent *)
{
    refresh();
}

void Skyline::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    refresh();
}

/// The largest cells with which all of them fit.
void Skyline::arrange(int count)
{
    double side = std::min(largestSide, std::sqrt(width() * height() / std::max(1, count)));
    const auto fits = [this, count](double wanted) {
        return std::floor(width() / wanted) * std::floor(height() / wanted) >= count;
    };
    if (side >= 1)
        side = std::floor(side);
    while (side > 1 && !fits(side))
        side -= 1;
    while (side > 0.05 && !fits(side))
        side *= 0.97;
    m_side = side;
}

void Skyline::refresh()
{
    m_slots.clear();
    std::array<int, 3> byState{};
    if (m_connections) {
        const ConnectionStore &store = m_connections->live();
        for (const int slot : store.bySlotId()) {
            if (store.hasLeft(slot) || (m_role >= 0 && int(store.role(slot)) != m_role))
                continue;
            m_slots.push_back(slot);
            ++byState[size_t(store.figures(slot).state)];
        }
    }
    m_summary = m_slots.empty()
        ? tr("nobody is connected")
        : tr("%1 online, %2 slow, %3 lost")
              .arg(countText(quint64(byState[0])), countText(quint64(byState[1])),
                   countText(quint64(byState[2])));
    if (width() >= 1 && height() >= 1 && !m_slots.empty()) {
        arrange(int(m_slots.size()));
        const int columns = std::max(1, int(std::floor(width() / m_side)));
        const int rows = (int(m_slots.size()) + columns - 1) / columns;
        m_image = QImage(columns, rows, QImage::Format_ARGB32_Premultiplied);
        m_image.fill(Qt::transparent);
        for (size_t at = 0; at < m_slots.size(); ++at)
            m_image.setPixelColor(int(at) % columns, int(at) / columns,
                                  shadeOf(m_connections->live(), m_slots[at], *Theme::current()));
    } else {
        m_image = {};
    }
    update();
    Q_EMIT told();
}

/// Of the store; -1 between the cells.
int Skyline::slotAt(double x, double y) const
{
    if (m_image.isNull() || x < 0 || y < 0 || x >= m_image.width() * m_side)
        return -1;
    const size_t cell = size_t(y / m_side) * size_t(m_image.width()) + size_t(x / m_side);
    return cell < m_slots.size() ? m_slots[cell] : -1;
}

QString Skyline::wordsAt(double x, double y) const
{
    const int slot = slotAt(x, y);
    if (slot < 0)
        return {};
    const ConnectionStore &store = m_connections->live();
    const float ms = store.figures(slot).rttLastMs;
    return QStringLiteral("%1, %2 ms, %3")
        .arg(store.title(slot), millisecondsText(ms),
             wordOf(statusOf(store.figures(slot).state)).toLower());
}

double Skyline::connectionAt(double x, double y) const
{
    const int slot = slotAt(x, y);
    return slot < 0 ? 0 : double(m_connections->live().identity(slot).id.value);
}

void Skyline::paint(QPainter *painter)
{
    if (m_image.isNull())
        return;
    painter->setRenderHint(QPainter::SmoothPixmapTransform, m_side < 1);
    painter->drawImage(QRectF(0, 0, m_image.width() * m_side, m_image.height() * m_side), m_image);
    if (m_side < smallestSideWithGap)
        return;
    painter->setPen(QPen(Theme::current()->surface(), 1));
    for (int column = 1; column <= m_image.width(); ++column)
        painter->drawLine(QPointF(column * m_side - 0.5, 0),
                          QPointF(column * m_side - 0.5, m_image.height() * m_side));
    for (int row = 1; row <= m_image.height(); ++row)
        painter->drawLine(QPointF(0, row * m_side - 0.5),
                          QPointF(m_image.width() * m_side, row * m_side - 0.5));
}

} // namespace atrium::app
