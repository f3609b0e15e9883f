#include "app/models/qr_code.h"

#include <QPainter>
#include <qrencode.h>

#include <memory>

namespace atrium::app {

namespace {
constexpr int quietZone = 4; // ISO/IEC 18004
}

QrCode::QrCode(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{ }

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_modules = 0;
    m_cells.clear();
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        bytes.isEmpty() ? nullptr : QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (code) {
        m_modules = code->width;
        m_cells = QByteArray(reinterpret_cast<const char *>(code->data),
                             qsizetype(code->width) * code->width);
    }
    Q_EMIT textChanged();
    update();
}

void QrCode::paint(QPainter *painter)
{
    const int side = int(std::min(width(), height()));
    if (m_modules == 0 || side <= 0)
        return;
    painter->fillRect(QRectF(0, 0, width(), height()), Qt::white);
    // Whole pixels for every module: a blurred edge is what readers stumble over.
    const int total = m_modules + 2 * quietZone;
    const int module = std::max(1, side / total);
    const int left = (int(width()) - module * m_modules) / 2;
    const int top = (int(height()) - module * m_modules) / 2;
    for (int row = 0; row < m_modules; ++row) {
        for (int column = 0; column < m_modules; ++column) {
            if (isDark(column, row))
                painter->fillRect(left + column * module, top + row * module, module, module,
                                  Qt::black);
        }
    }
}

} // namespace atrium::app
