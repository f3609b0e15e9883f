#pragma once

#include "app/models/task_columns.h"
#include "app/models/task_tree_model.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace atrium::app {

/// One line of the coroutine tree, painted as a whole, and only when what it says has changed. A
/// screen reader gets `spokenName` and `spokenFigures` through Accessible in the delegate.
class TaskRowItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    Q_PROPERTY(bool hovered READ isHovered WRITE setHovered NOTIFY looksChanged FINAL)
    /// The tree has the keyboard focus: the selected line wears the focus ring.
    Q_PROPERTY(bool focusShown READ isFocusShown WRITE setFocusShown NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool selected READ isSelected NOTIFY looksChanged FINAL)
    Q_PROPERTY(atrium::app::TaskTreeModel *model READ model WRITE setModel NOTIFY rowChanged FINAL)
    Q_PROPERTY(
        atrium::app::TaskColumns *columns READ columns WRITE setColumns NOTIFY rowChanged FINAL)
    Q_PROPERTY(QString spokenName READ spokenName NOTIFY spokenChanged FINAL)
    Q_PROPERTY(QString spokenFigures READ spokenFigures NOTIFY spokenChanged FINAL)

public:
    explicit TaskRowItem(QQuickItem *parent = nullptr);

    [[nodiscard]] int row() const { return m_row; }
    void setRow(int row);
    [[nodiscard]] bool isHovered() const { return m_hovered; }
    void setHovered(bool hovered);
    [[nodiscard]] bool isFocusShown() const { return m_focusShown; }
    void setFocusShown(bool shown);
    [[nodiscard]] bool isSelected() const;
    [[nodiscard]] TaskTreeModel *model() const { return m_model; }
    void setModel(TaskTreeModel *model);
    [[nodiscard]] TaskColumns *columns() const { return m_columns; }
    void setColumns(TaskColumns *columns);
    [[nodiscard]] QString spokenName() const;
    [[nodiscard]] QString spokenFigures() const;
    /// Where the mark that folds the line ends: a press left of it folds.
    Q_INVOKABLE double foldEdge() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void rowChanged();
    void looksChanged();
    void spokenChanged();

private:
    void repaint();
    void refresh();
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] double indent() const;
    void paintBackground(QPainter &painter) const;
    void paintName(QPainter &painter, const QRectF &box) const;
    void paintFoldMark(QPainter &painter, const QRectF &box) const;
    void paintState(QPainter &painter, const QRectF &box) const;
    [[nodiscard]] QString figure(TaskColumn column) const;

    QPointer<TaskTreeModel> m_model;
    QPointer<TaskColumns> m_columns;
    TaskTreeModel::Texts m_texts;
    int m_row = -1;
    bool m_hovered = false;
    bool m_focusShown = false;
};

} // namespace atrium::app
