#pragma once

#include <QColor>
#include <QQuickItem>

namespace atrium::app {

/// A large opaque area of one colour, as a Rectangle without border and radius: cheaper to draw
/// with a processor (flat_nodes.h).
class FlatSurface : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Without transparency.
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)

public:
    explicit FlatSurface(QQuickItem *parent = nullptr);

    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);

Q_SIGNALS:
    void colorChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *before, UpdatePaintNodeData *) override;

private:
    QColor m_color = Qt::black;
};

} // namespace atrium::app
