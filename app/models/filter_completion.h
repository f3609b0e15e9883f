#pragma once

#include "app/models/connection_list_model.h"

#include <QPointer>

namespace atrium::app {

/// What may follow in the filter's text at the cursor: keys, and the values of a key, those of
/// persons and places as they are connected now. Nothing for a word that is no beginning of a key.
class FilterCompletion : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections WRITE setConnections
                   NOTIFY connectionsChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { LabelRole = Qt::UserRole + 1, HelpRole };
    /// More would be a list to search in itself.
    static constexpr int maximum = 9;
    Q_ENUM(Role)

    explicit FilterCompletion(QObject *parent = nullptr);

    [[nodiscard]] ConnectionListModel *connections() const { return m_connections; }
    void setConnections(ConnectionListModel *connections);
    [[nodiscard]] int count() const { return int(m_offers.size()); }

    /// Every key is offered only where nothing is written yet and `everything` is asked for.
    Q_INVOKABLE void look(const QString &text, int cursor, bool everything);
    Q_INVOKABLE void clear();
    /// The text when a row is taken, and where its cursor stands then.
    Q_INVOKABLE QString textWith(int row) const;
    Q_INVOKABLE int cursorWith(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void connectionsChanged();
    void countChanged();

private:
    struct Offer
    {
        QString insert;
        QString help;
    };
    void offerKeys(const QString &beginning);
    void offerValues(const FilterWord &word);
    [[nodiscard]] QStringList valuesOf(FilterKey key) const;

    QPointer<ConnectionListModel> m_connections;
    std::vector<Offer> m_offers;
    QString m_text;
    int m_from = 0; ///< what an offer replaces
    int m_to = 0;
};

} // namespace atrium::app
