#pragma once

#include "app/models/action_catalog.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace atrium::app {

/// What the command palette lists: pages and actions that fit what was typed, the best first.
/// Roles are those of ActionCatalog. GUI thread.
class CommandSearch : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY queryChanged FINAL)

public:
    explicit CommandSearch(QObject *parent = nullptr);

    [[nodiscard]] QString query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] int count() const { return int(m_rows.size()); }

    /// Of the row, for who runs the command.
    Q_INVOKABLE QString keyAt(int row) const;
    Q_INVOKABLE QString pageAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void queryChanged();

private:
    void search();
    void searchAnew();

    ActionCatalog m_actions;
    QString m_query;
    std::vector<int> m_rows; ///< of m_actions
};

} // namespace atrium::app
