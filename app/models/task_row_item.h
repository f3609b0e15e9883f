#pragma once

#include "app/models/painted_row.h"
#include "app/models/task_columns.h"
#include "app/models/task_tree_model.h"

#include <QPointer>

namespace atrium::app {

/// One line of the coroutine tree: repaints only when what it says has changed.
class TaskRowItem : public atrium::app::PaintedRow
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::TaskTreeModel *model READ model WRITE setModel NOTIFY rowChanged FINAL)
    Q_PROPERTY(
        atrium::app::TaskColumns *columns READ columns WRITE setColumns NOTIFY rowChanged FINAL)
    Q_PROPERTY(QString spokenName READ spokenName NOTIFY spokenChanged FINAL)
    Q_PROPERTY(QString spokenFigures READ spokenFigures NOTIFY spokenChanged FINAL)

public:
    explicit TaskRowItem(QQuickItem *parent = nullptr);

    [[nodiscard]] bool isSelected() const override;
    [[nodiscard]] TaskTreeModel *model() const { return m_model; }
    void setModel(TaskTreeModel *model);
    [[nodiscard]] TaskColumns *columns() const { return m_columns; }
    void setColumns(TaskColumns *columns);
    [[nodiscard]] QString spokenName() const;
    [[nodiscard]] QString spokenFigures() const;
    /// Where the mark that folds the line ends: a press left of it folds.
    Q_INVOKABLE double foldEdge() const;

protected:
    void repaint() override;
    [[nodiscard]] bool isHeading() const override { return m_texts.group; }
    [[nodiscard]] bool isReady() const override;
    void paint(QPainter &painter) const override;

private:
    void refresh();
    [[nodiscard]] double indent() const;
    void paintName(QPainter &painter, const QRectF &box) const;
    [[nodiscard]] QString figure(TaskColumn column) const;

    QPointer<TaskTreeModel> m_model;
    QPointer<TaskColumns> m_columns;
    TaskTreeModel::Texts m_texts;
};

} // namespace atrium::app
