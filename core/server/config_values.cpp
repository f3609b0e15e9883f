#include "core/server/config_values.h"

#include <QRegularExpression>

namespace atrium::server::values {

namespace {

tl::unexpected<Error> refuse(QString endOfSentence)
{
    return failure(ErrorCode::InvalidArgument, std::move(endOfSentence));
}

} // namespace

Result<bool> parseSwitch(const QString &value)
{
    static const QStringList yes{QString(), QStringLiteral("1"), QStringLiteral("true"),
                                 QStringLiteral("yes"), QStringLiteral("on")};
    static const QStringList no{QStringLiteral("0"), QStringLiteral("false"), QStringLiteral("no"),
                                QStringLiteral("off")};
    const QString lower = value.toLower();
    if (yes.contains(lower))
        return true;
    if (no.contains(lower))
        return false;
    return refuse(QStringLiteral("must be yes or no"));
}

Result<qint64> parseNumber(const QString &value, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = value.toLongLong(&ok);
    if (!ok || number < least || number > most)
        return refuse(QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
    return number;
}

Result<QHostAddress> parseAddress(const QString &value)
{
    if (value.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    QString literal = value;
    if (literal.startsWith(u'[') && literal.endsWith(u']'))
        literal = literal.sliced(1, literal.size() - 2);
    QHostAddress address;
    // QHostAddress also reads "5" as 0.0.0.5, which nobody means.
    const bool isWhole = literal.contains(u':') || literal.count(u'.') == 3;
    if (!isWhole || !address.setAddress(literal)) {
        return refuse(
            QStringLiteral("must be an IP address such as 127.0.0.1, 0.0.0.0 or ::, or localhost"));
    }
    return address;
}

Result<QUrl> parseServer(const QString &value)
{
    constexpr int usualPort = 5000;
    const bool hasScheme = value.contains(QLatin1String("://"));
    QUrl url(hasScheme ? value : QStringLiteral("http://") + value, QUrl::StrictMode);
    const bool isSafe =
        url.scheme() == QLatin1String("wss") || url.scheme() == QLatin1String("https");
    const bool isPlain =
        url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("http");
    const bool hasPath = !url.path().isEmpty() && url.path() != QLatin1String("/");
    if (!url.isValid() || url.host().isEmpty() || (!isSafe && !isPlain) || hasPath
        || url.hasQuery())
        return refuse(QStringLiteral("must be the address of a house, such as ws://desk:5000"));
    url.setScheme(isSafe ? QStringLiteral("https") : QStringLiteral("http"));
    url.setPath({});
    if (url.port() < 0 && isPlain)
        url.setPort(usualPort);
    return url;
}

Result<QSize> parseSize(const QString &value)
{
    static const QRegularExpression form(QStringLiteral(R"(^(\d{3,5})x(\d{3,5})$)"));
    const QRegularExpressionMatch match = form.match(value);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const int least = std::min(size.width(), size.height());
    const int most = std::max(size.width(), size.height());
    if (!match.hasMatch() || least < 200 || most > 16'384)
        return refuse(QStringLiteral("must be WIDTHxHEIGHT in pixels, such as 1280x720"));
    return size;
}

Reader switchReader(bool Config::*member)
{
    return [member](Config &config, const QString &value) -> Result<> {
        return parseSwitch(value).map([&](bool on) { config.*member = on; });
    };
}

Printer switchPrinter(bool Config::*member)
{
    return [member](const Config &config) {
        return config.*member ? QStringLiteral("yes") : QStringLiteral("no");
    };
}

Reader modeReader(StartMode mode)
{
    return [mode](Config &config, const QString &value) -> Result<> {
        return parseSwitch(value).map([&](bool on) {
            if (on)
                config.mode = mode;
            else if (config.mode == mode)
                config.mode = StartMode::Desktop;
        });
    };
}

Printer modePrinter(StartMode mode)
{
    return [mode](const Config &config) {
        return config.mode == mode ? QStringLiteral("yes") : QStringLiteral("no");
    };
}

Reader millisecondsReader(std::chrono::milliseconds Config::*member, qint64 least, qint64 most)
{
    return [member, least, most](Config &config, const QString &value) -> Result<> {
        return parseNumber(value, least, most).map([&](qint64 number) {
            config.*member = std::chrono::milliseconds(number);
        });
    };
}

Printer millisecondsPrinter(std::chrono::milliseconds Config::*member)
{
    return [member](const Config &config) {
        return QString::number((config.*member).count());
    };
}

Reader textReader(QString Config::*member)
{
    return [member](Config &config, const QString &value) -> Result<> {
        config.*member = value;
        return {};
    };
}

Printer textPrinter(QString Config::*member)
{
    return [member](const Config &config) {
        return config.*member;
    };
}

} // namespace atrium::server::values
