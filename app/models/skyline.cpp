#include "app/models/skyline.h"

#include "app/models/connection_list_model.h"
#include "app/models/figures.h"
#include "app/models/status.h"
#include "app/models/task_words.h"
#include "app/models/theme.h"
#include "app/models/time_plot.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace atrium::app {

using server::LinkState;

namespace {

constexpr double largestSide = 18;
constexpr double smallestSideWithGap = 4;
constexpr double smallestRing = 10;

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
    followCursor();
    update();
    Q_EMIT told();
    Q_EMIT cursorMoved();
}

/// Of the store; -1 between the cells.
int Skyline::slotAt(double x, double y) const
{
    if (m_image.isNull() || x < 0 || y < 0 || x >= m_image.width() * m_side)
        return -1;
    const size_t cell = size_t(y / m_side) * size_t(m_image.width()) + size_t(x / m_side);
    return cell < m_slots.size() ? m_slots[cell] : -1;
}

QString Skyline::wordsOf(int slot) const
{
    if (slot < 0)
        return {};
    const ConnectionStore &store = m_connections->live();
    const float ms = store.figures(slot).rttLastMs;
    return QStringLiteral("%1, %2 ms, %3")
        .arg(store.title(slot), millisecondsText(ms),
             wordOf(statusOf(store.figures(slot).state)).toLower());
}

double Skyline::idOf(int slot) const
{
    return slot < 0 ? 0 : double(m_connections->live().identity(slot).id.value);
}

QString Skyline::wordsAt(double x, double y) const
{
    return wordsOf(slotAt(x, y));
}

double Skyline::connectionAt(double x, double y) const
{
    return idOf(slotAt(x, y));
}

void Skyline::setCursorShown(bool shown)
{
    if (m_cursorShown == shown)
        return;
    m_cursorShown = shown;
    update();
    Q_EMIT cursorMoved();
}

int Skyline::cursorSlot() const
{
    return m_slots.empty() ? -1 : m_slots[size_t(m_cursorCell)];
}

double Skyline::cursor() const
{
    return idOf(cursorSlot());
}

QString Skyline::cursorWords() const
{
    return wordsOf(cursorSlot());
}

void Skyline::moveCursor(int columns, int rows)
{
    putCursor(m_cursorCell + columns + rows * std::max(1, m_image.width()));
}

void Skyline::moveCursorToEnd(bool last)
{
    putCursor(last ? int(m_slots.size()) - 1 : 0);
}

void Skyline::putCursor(int cell)
{
    if (m_slots.empty() || cell < 0 || cell >= int(m_slots.size()))
        return;
    m_cursorCell = cell;
    m_cursorId = m_connections->live().identity(m_slots[size_t(cell)]).id;
    update();
    Q_EMIT cursorMoved();
}

/// Cells have moved.
void Skyline::followCursor()
{
    const int slot =
        m_connections && m_cursorId.isValid() ? m_connections->live().slotOf(m_cursorId) : -1;
    const auto at = slot < 0 ? m_slots.end() : std::find(m_slots.begin(), m_slots.end(), slot);
    if (at != m_slots.end())
        m_cursorCell = int(at - m_slots.begin());
    else
        m_cursorCell = std::clamp(m_cursorCell, 0, std::max(0, int(m_slots.size()) - 1));
    m_cursorId = m_slots.empty() ? ConnectionId{} : m_connections->live().identity(cursorSlot()).id;
}

void Skyline::paintCursor(QPainter &painter) const
{
    const int column = m_cursorCell % m_image.width();
    const int row = m_cursorCell / m_image.width();
    QRectF cell(column * m_side, row * m_side, m_side, m_side);
    // A cell may be smaller than a point: the ring stays large enough to be found.
    const double missing = std::max(0.0, smallestRing - m_side) / 2;
    cell.adjust(-missing, -missing, missing, missing);
    cell.moveLeft(std::clamp(cell.left(), 1.0, std::max(1.0, width() - cell.width() - 1)));
    cell.moveTop(std::clamp(cell.top(), 1.0, std::max(1.0, height() - cell.height() - 1)));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::current()->surface(), 4));
    painter.drawRect(cell);
    painter.setPen(QPen(Theme::current()->color(ColorRole::Text), 2));
    painter.drawRect(cell);
}

void Skyline::paint(QPainter *painter)
{
    if (m_image.isNull())
        return;
    painter->setRenderHint(QPainter::SmoothPixmapTransform, m_side < 1);
    painter->drawImage(QRectF(0, 0, m_image.width() * m_side, m_image.height() * m_side), m_image);
    if (m_side >= smallestSideWithGap)
        paintGaps(*painter);
    if (m_cursorShown)
        paintCursor(*painter);
}

void Skyline::paintGaps(QPainter &painter) const
{
    painter.setPen(QPen(Theme::current()->surface(), 1));
    for (int column = 1; column <= m_image.width(); ++column)
        painter.drawLine(QPointF(column * m_side - 0.5, 0),
                         QPointF(column * m_side - 0.5, m_image.height() * m_side));
    for (int row = 1; row <= m_image.height(); ++row)
        painter.drawLine(QPointF(0, row * m_side - 0.5),
                         QPointF(m_image.width() * m_side, row * m_side - 0.5));
}

} // namespace atrium::app
