#pragma once

#include <QQuickPaintedItem>

namespace atrium::app {

/// A text as a QR code, black on white in every theme, with the quiet zone that readers need.
class QrCode : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    /// Modules on a side, without the quiet zone; 0 when there is nothing to show.
    Q_PROPERTY(int modules READ modules NOTIFY textChanged FINAL)

public:
    explicit QrCode(QQuickItem *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] int modules() const { return m_modules; }
    [[nodiscard]] bool isDark(int column, int row) const
    {
        return (quint8(m_cells[row * m_modules + column]) & 1) != 0;
    }
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void textChanged();

private:
    QString m_text;
    QByteArray m_cells; ///< a byte each, the lowest bit: dark
    int m_modules = 0;
};

} // namespace atrium::app
