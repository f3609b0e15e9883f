#include "app/models/flat_surface.h"

#include "app/models/flat_nodes.h"

#include <QQuickWindow>

namespace atrium::app {

FlatSurface::FlatSurface(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void FlatSurface::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

QSGNode *FlatSurface::updatePaintNode(QSGNode *before, UpdatePaintNodeData *)
{
    if (width() <= 0 || height() <= 0) {
        delete before;
        return nullptr;
    }
    return colorNode(*window(), before, m_color, boundingRect());
}

} // namespace atrium::app
