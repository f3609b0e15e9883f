#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

/// What can be done in the desk's window, and by which key: every page, every action, every key
/// worth knowing. The command palette, the shortcut sheet and the window's shortcuts read this one
/// table (action_catalog.cpp says how to add an action). GUI thread.
class ActionCatalog : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< "freeze": its name in code, unique within its page
        TitleRole, ///< "Freeze or release the list"
        PageRole, ///< a key of PageCatalog; empty: the whole window
        PlaceRole, ///< where it works, in words: "Connections", "Everywhere"
        SequenceRole, ///< "Ctrl+C"; empty when it has no key of its own
        KeysRole, ///< the sequence as it is written on this system's keyboards
        CommandRole, ///< can be chosen in the palette
        ShortcutRole ///< the window listens for its key; else the place in question does
    };

    explicit ActionCatalog(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
};

} // namespace atrium::app
