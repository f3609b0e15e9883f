#include "app/models/language.h"

#include "core/base/log.h"

#include <QCoreApplication>
#include <QJSEngine>
#include <QLocale>
#include <QPointer>

namespace atrium::app {

Language::Language(QObject *parent)
    : QObject(parent)
    , m_current(QStringLiteral("en"))
{ }

Language *Language::instance()
{
    // Goes with the application, as its translators do.
    static QPointer<Language> language;
    if (!language)
        language = new Language(QCoreApplication::instance());
    return language;
}

Language *Language::create(QQmlEngine *, QJSEngine *)
{
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

QStringList Language::codes()
{
    return {QStringLiteral("en"), QStringLiteral("fil")};
}

QString Language::ofSystem()
{
    const QLocale::Language spoken = QLocale::system().language();
    return spoken == QLocale::Filipino ? QStringLiteral("fil") : QStringLiteral("en");
}

void Language::setCurrent(const QString &code)
{
    if (code == m_current || !codes().contains(code))
        return;
    QCoreApplication::removeTranslator(&m_translator);
    if (code != QLatin1String("en")) {
        if (!m_translator.load(QStringLiteral(":/atrium/i18n/atrium_%1.qm").arg(code))) {
            qCWarning(logApp).noquote() << "The texts of the language" << code << "are missing";
            return;
        }
        QCoreApplication::installTranslator(&m_translator);
    }
    m_current = code;
    Q_EMIT changed();
}

void onLanguageChange(QObject *teller, std::function<void()> retell)
{
    QObject::connect(Language::instance(), &Language::changed, teller, std::move(retell));
}

} // namespace atrium::app
