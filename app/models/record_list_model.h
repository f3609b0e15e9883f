#pragma once

#include <QAbstractListModel>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace atrium::app {

/// A row of a RecordListModel: what it is (unique in the model) and the values of its roles, in
/// order.
struct Record
{
    QString key;
    std::vector<QVariant> values;
};

/// A short list (rooms, waiting guests, facts) that is told as a whole and finds out itself what
/// changed: sync() emits the fewest inserts, moves and removes by key, and dataChanged with exactly
/// the roles whose values differ. Meant for up to a few hundred rows. GUI thread.
class RecordListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    explicit RecordListModel(QList<QByteArray> roles, QObject *parent = nullptr);

    void sync(std::vector<Record> next);
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] const Record &record(int row) const { return m_rows[size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void update(int row, Record &&next);
    void dropMissing(const std::vector<Record> &next);

    QList<QByteArray> m_roles;
    std::vector<Record> m_rows;
};

} // namespace atrium::app
