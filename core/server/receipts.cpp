#include "core/server/receipts.h"

#include "core/server/password_hash.h"

#include <QTcpSocket>

#include <sodium.h>

namespace atrium::server {

namespace {

constexpr int columns = 40;
constexpr int keyBytes = 16;
constexpr int printerPatienceMs = 4000;

QString row(const QString &left, const QString &right)
{
    const QString name = left.left(columns - right.size() - 1);
    return name + right.rightJustified(columns - name.size()) + QLatin1Char('\n');
}

} // namespace

ReceiptKeys::ReceiptKeys()
{
    static const QByteArray secretOfThisProcess = randomToken();
    m_secret = secretOfThisProcess;
}

ReceiptKeys::ReceiptKeys(QByteArray secret)
    : m_secret(std::move(secret))
{ }

QByteArray ReceiptKeys::keyOf(TransactionId order) const
{
    const QByteArray subject = "receipt " + QByteArray::number(order.value);
    QByteArray key(keyBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(key.data()), keyBytes,
                       reinterpret_cast<const unsigned char *>(subject.constData()),
                       static_cast<unsigned long long>(subject.size()),
                       reinterpret_cast<const unsigned char *>(m_secret.constData()),
                       static_cast<size_t>(m_secret.size()));
    return key.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool ReceiptKeys::isKeyOf(TransactionId order, const QByteArray &key) const
{
    const QByteArray right = keyOf(order);
    if (key.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < key.size(); ++i)
        difference |= static_cast<unsigned>(key[i] ^ right[i]);
    return difference == 0;
}

QString receiptText(const spa::Transaction &order)
{
    QString text = row(QStringLiteral("Receipt"), order.code);
    if (order.paidAt.isValid())
        text += order.paidAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
            + QLatin1Char('\n');
    text += QLatin1Char('\n');
    for (const spa::TransactionItem &item : order.items) {
        text += row(item.serviceName, item.price.toString());
        text +=
            QStringLiteral("  %1, %2 min\n").arg(item.classificationName).arg(item.durationMinutes);
    }
    text += QString(columns, QLatin1Char('-')) + QLatin1Char('\n');
    text += row(QStringLiteral("Total"), order.total().toString());
    if (order.payment) {
        text += row(QStringLiteral("Cash"), order.payment->amountPaid.toString());
        text += row(QStringLiteral("Change"), order.payment->change.toString());
    } else {
        text += QStringLiteral("Not paid yet.\n");
    }
    if (order.therapist)
        text += row(QStringLiteral("Therapist"), order.therapist->name);
    return text;
}

Result<> sendToPrinter(const PrinterAddress &printer, const QString &text)
{
    // ESC/POS: ESC @ resets the printer; GS V 66 3 feeds and cuts.
    const QByteArray job =
        QByteArrayLiteral("\x1b@") + text.toLatin1() + QByteArrayLiteral("\n\n\n\x1dV\x42\x03");
    const auto failed = [&](const QString &why) {
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The printer at %1:%2 did not print: %3.")
                           .arg(printer.host)
                           .arg(printer.port)
                           .arg(why));
    };
    QTcpSocket socket;
    socket.connectToHost(printer.host, printer.port);
    if (!socket.waitForConnected(printerPatienceMs))
        return failed(socket.errorString());
    socket.write(job);
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(printerPatienceMs))
            return failed(socket.errorString());
    }
    socket.disconnectFromHost();
    return {};
}

} // namespace atrium::server
