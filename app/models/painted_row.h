#pragma once

#include "app/models/status.h"

#include <QQuickItem>

class QPainter;

namespace atrium::app {

/// One row of a table, painted as a whole into an opaque picture (measured: 9 % CPU against 62 %
/// for a row of Texts) and only when it asks for it. A screen reader gets what it says through
/// Accessible in the delegate.
class PaintedRow : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    /// The table has the keyboard focus: the selected row wears the focus ring.
    Q_PROPERTY(bool focusShown READ isFocusShown WRITE setFocusShown NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool selected READ isSelected NOTIFY looksChanged FINAL)

public:
    explicit PaintedRow(QQuickItem *parent = nullptr);

    [[nodiscard]] int row() const { return m_row; }
    void setRow(int row);
    [[nodiscard]] bool isFocusShown() const { return m_focusShown; }
    void setFocusShown(bool shown);
    [[nodiscard]] virtual bool isSelected() const = 0;

Q_SIGNALS:
    void rowChanged();
    void looksChanged();
    void spokenChanged();

protected:
    /// What is shown may all have changed.
    virtual void repaint();
    /// Heads a group: it stands on the window's ground instead of the table's.
    [[nodiscard]] virtual bool isHeading() const = 0;
    /// There is something to paint.
    [[nodiscard]] virtual bool isReady() const = 0;
    /// The row's contents, on its ground.
    virtual void paint(QPainter &painter) const = 0;
    /// A line from the left, cut where it finds no room; returns its width.
    static double paintLine(QPainter &painter, const QRectF &box, const QString &text);
    /// A figure at the right, whole.
    static void paintFigure(QPainter &painter, const QRectF &box, const QString &text);
    /// The mark of a state and its word, whole; quiet where nothing asks for a look.
    void paintState(QPainter &painter, const QRectF &box, Status::Kind kind, bool quiet,
                    const QString &word) const;
    /// `>` or `v` beside the name of what can be folded, from `left` on.
    void paintFoldMark(QPainter &painter, double left, bool folded) const;

    void itemChange(ItemChange change, const ItemChangeData &data) override;
    QSGNode *updatePaintNode(QSGNode *before, UpdatePaintNodeData *) override;

private:
    void paintGround(QPainter &painter) const;

    int m_row = -1;
    bool m_focusShown = false;
};

} // namespace atrium::app
