#include "core/server/config_contract.h"

#include "core/server/config_values.h"

namespace atrium::server {

namespace {

Result<std::vector<PrinterAddress>> parsePrinters(const QString &value)
{
    std::vector<PrinterAddress> printers;
    const auto entries = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const qsizetype colon = entry.lastIndexOf(u':');
        const QString host = entry.left(colon).trimmed();
        const auto port = colon < 0
            ? Result<qint64>(9100)
            : values::parseNumber(entry.mid(colon + 1).trimmed(), 1, 65'535);
        if (host.isEmpty() || !port)
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("must be HOST:PORT, several with commas between them"));
        printers.push_back({host, static_cast<quint16>(*port)});
    }
    return printers;
}

Result<> readPrinters(Config &config, const QString &value)
{
    return parsePrinters(value).map([&](std::vector<PrinterAddress> printers) {
        config.contract.printers = std::move(printers);
    });
}

QString printPrinters(const Config &config)
{
    QStringList printers;
    for (const PrinterAddress &printer : config.contract.printers)
        printers += QStringLiteral("%1:%2").arg(printer.host).arg(printer.port);
    return printers.join(u',');
}

Setting switchRow(const char *name, const char *key, const char *description,
                  bool CompatibilitySwitches::*member)
{
    Setting setting;
    setting.name = QLatin1String(name);
    setting.environmentKey = QLatin1String(key);
    setting.group = SettingGroup::Server;
    setting.description = QString::fromUtf8(description);
    setting.read = [member](Config &config, const QString &value) -> Result<> {
        return values::parseSwitch(value).map(
            [&](bool on) { config.contract.switches.*member = on; });
    };
    setting.print = [member](const Config &config) {
        return config.contract.switches.*member ? QStringLiteral("yes") : QStringLiteral("no");
    };
    return setting;
}

} // namespace

std::vector<Setting> contractRows()
{
    using Switches = CompatibilitySwitches;
    Setting webRoot;
    webRoot.name = QStringLiteral("web-root");
    webRoot.environmentKey = QStringLiteral("ATRIUM_WEB_ROOT");
    webRoot.placeholder = QStringLiteral("FOLDER");
    webRoot.group = SettingGroup::Server;
    webRoot.description = QStringLiteral(
        "saved pages instead of our own: index.html, monitor.html, login/cashier.html, static/...");
    webRoot.read = [](Config &config, const QString &value) -> Result<> {
        config.contract.switches.webRoot = value;
        return {};
    };
    webRoot.print = [](const Config &config) {
        return config.contract.switches.webRoot;
    };
    Setting printers;
    printers.name = QStringLiteral("printer");
    printers.environmentKey = QStringLiteral("ATRIUM_PRINTER");
    printers.placeholder = QStringLiteral("HOST:PORT");
    printers.group = SettingGroup::Server;
    printers.description = QStringLiteral(
        "receipt printer (ESC/POS over TCP), several with commas; no other is ever spoken to");
    printers.read = readPrinters;
    printers.print = printPrinters;
    return {webRoot, printers,
            switchRow("naive-local-times", "ATRIUM_NAIVE_LOCAL_TIMES",
                      "times as the original pages want them; no: UTC", &Switches::naiveLocalTimes),
            switchRow("duplicate-monitor-events", "ATRIUM_DUPLICATE_MONITOR_EVENTS",
                      "monitor_updated before each event that says more; no: only the latter",
                      &Switches::duplicateMonitorEvents),
            switchRow("demo-seconds", "ATRIUM_DEMO_SECONDS",
                      "durations x 60, for original pages, which count minutes as seconds",
                      &Switches::demoSeconds)};
}

} // namespace atrium::server
