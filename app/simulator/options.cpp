#include "app/simulator/options.h"

#include "app/simulator/house_trust.h"

#include <QCommandLineParser>

#include <functional>
#include <vector>

namespace atrium::simulator {

namespace {

/// One option that takes a value.
struct Row
{
    QString name;
    QString placeholder;
    QString description;
    QString must; ///< "must be …", for the refusal
    std::function<bool(Options &options, const QString &value)> read;
};

template<typename T>
Row wholeNumber(const QString &name, T Options::*member, qint64 most, const QString &description)
{
    const auto read = [member, most](Options &options, const QString &value) {
        bool ok = false;
        const qint64 number = value.toLongLong(&ok);
        if (ok)
            options.*member = T(number);
        return ok && number >= 0 && number <= most;
    };
    return {name, QStringLiteral("N"), description,
            QStringLiteral("must be a whole number from 0 to %1").arg(most), read};
}

Row fraction(const QString &name, double Options::*member, double least, double most,
             const QString &description)
{
    const auto read = [=](Options &options, const QString &value) {
        bool ok = false;
        options.*member = value.toDouble(&ok);
        return ok && options.*member >= least && options.*member <= most;
    };
    return {name, QStringLiteral("X"), description,
            QStringLiteral("must be a number from %1 to %2").arg(least).arg(most), read};
}

bool readUrl(Options &options, const QString &value)
{
    options.url = QUrl(value, QUrl::StrictMode);
    const bool isWeb = options.url.scheme() == QLatin1String("http")
        || options.url.scheme() == QLatin1String("https");
    return isWeb && options.url.isValid() && !options.url.host().isEmpty();
}

bool readCertificateFile(Options &options, const QString &value)
{
    options.certificateFile = value;
    return HouseTrust::canRead(value);
}

const std::vector<Row> &rows()
{
    constexpr int most = 20'000;
    static const std::vector<Row> table{
        wholeNumber(QStringLiteral("therapists"), &Options::therapists, most,
                    QStringLiteral("therapists' tablets (50)")),
        wholeNumber(QStringLiteral("cashiers"), &Options::cashiers, most,
                    QStringLiteral("cashiers' screens (20)")),
        wholeNumber(QStringLiteral("monitors"), &Options::monitors, most,
                    QStringLiteral("monitors on the walls (10)")),
        wholeNumber(QStringLiteral("customers"), &Options::customers, most,
                    QStringLiteral("customers' phones (200)")),
        {QStringLiteral("url"), QStringLiteral("URL"),
         QStringLiteral("the server (http://127.0.0.1:5000)"),
         QStringLiteral("must be an address such as http://127.0.0.1:5000"), readUrl},
        {QStringLiteral("ca"), QStringLiteral("FILE"),
         QStringLiteral("certificate of the server, when no authority vouches for it"),
         QStringLiteral("must be a file with a certificate in PEM format"), readCertificateFile},
        fraction(QStringLiteral("rate"), &Options::rate, 0.1, 10'000,
                 QStringLiteral("people who arrive per second (50)")),
        wholeNumber(QStringLiteral("duration"), &Options::duration, 31'536'000,
                    QStringLiteral("seconds to play; 0 until stopped (0)")),
        wholeNumber(QStringLiteral("seed"), &Options::seed, 4'294'967'295,
                    QStringLiteral("seed of all chance (1)")),
        fraction(
            QStringLiteral("pace"), &Options::pace, 0.01, 1000,
            QStringLiteral("how fast they live: at 1 a minute of treatment lasts a second (1)")),
        fraction(QStringLiteral("flaky"), &Options::flaky, 0, 0.5,
                 QStringLiteral(
                     "share of people whose network breaks, and of those who are slow (0.02)"))};
    return table;
}

tl::unexpected<Error> refuse(const QString &sentence)
{
    return failure(ErrorCode::InvalidArgument, sentence);
}

} // namespace

Result<ParsedOptions> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Plays a whole spa against a server that was started with --sample-data: "
                       "people who log in, wait, choose,\n"
                       "work and pay. Ends with a summary; the exit code is 0 when nothing was "
                       "lost, 1 when something was."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("print the summary as JSON"));
    const QCommandLineOption endOnStdinClose(
        QStringLiteral("end-on-stdin-close"),
        QStringLiteral("end when standard input closes, so as not to outlive the parent"));
    const QCommandLineOption demoStaff(
        QStringLiteral("demo-staff"),
        QStringLiteral("log in as 50 therapists and 20 cashiers, whom a server with --demo knows"));
    for (const Row &row : rows())
        parser.addOption({row.name, row.description, row.placeholder});
    parser.addOptions({json, demoStaff, endOnStdinClose});
    if (!parser.parse(arguments))
        return refuse(parser.errorText().chopped(1)
                      + QStringLiteral(": --help lists all options."));
    if (!parser.positionalArguments().isEmpty()) {
        return refuse(QStringLiteral("\"%1\" is not an option: options begin with --, see --help.")
                          .arg(parser.positionalArguments().constFirst()));
    }
    ParsedOptions parsed;
    if (parser.isSet(help))
        parsed.output = parser.helpText();
    else if (parser.isSet(version))
        parsed.output =
            QStringLiteral("atrium-sim %1\n").arg(QCoreApplication::applicationVersion());
    Options &options = parsed.options;
    for (const Row &row : rows()) {
        if (parser.isSet(row.name) && !row.read(options, parser.value(row.name))) {
            return refuse(QStringLiteral("--%1 %2, not \"%3\".")
                              .arg(row.name, row.must, parser.value(row.name)));
        }
    }
    options.json = parser.isSet(json);
    options.demoStaff = parser.isSet(demoStaff);
    options.endOnStdinClose = parser.isSet(endOnStdinClose);
    return parsed;
}

} // namespace atrium::simulator
