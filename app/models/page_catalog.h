#pragma once

#include "core/base/result.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

/// The pages of the desk's window, in the order of the rail. The rail, the shortcuts, `--page` and
/// the window itself read this one table (page_catalog.cpp says how to add a page). GUI thread.
class PageCatalog : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< "floor": its name in code and for --page
        TitleRole, ///< "Floor"
        PurposeRole, ///< "What is happening in the house"
        GlyphRole, ///< an ActionGlyph::Shape
        SequenceRole, ///< "Ctrl+1"
        PlaceRole ///< URL of its QML file
    };

    explicit PageCatalog(QObject *parent = nullptr);

    /// The page of that name, whatever its case; the first page for an empty name. A refusal lists
    /// the names there are. Any thread.
    [[nodiscard]] static Result<QString> keyOf(const QString &name);
    [[nodiscard]] static QStringList keys();

    /// Its row, -1 when there is no such page.
    Q_INVOKABLE int indexOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
};

} // namespace atrium::app
