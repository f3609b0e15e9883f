#pragma once

#include <QObject>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

#include <functional>

class QJSEngine;
class QQmlEngine;

namespace atrium::app {

/// The language of the window, switched while it is open. English texts stand in the source, the
/// others in resources/i18n. GUI thread.
class Language : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// "en" or "fil".
    Q_PROPERTY(QString current READ current WRITE setCurrent NOTIFY changed FINAL)
    Q_PROPERTY(QStringList codes READ codes CONSTANT FINAL)

public:
    /// The language of the process: made when it is first asked for, English at first.
    [[nodiscard]] static Language *instance();
    static Language *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] QString current() const { return m_current; }
    /// One that is not known changes nothing.
    void setCurrent(const QString &code);
    [[nodiscard]] static QStringList codes();
    /// "fil" where the system speaks Filipino or Tagalog, else "en".
    [[nodiscard]] static QString ofSystem();

Q_SIGNALS:
    void changed();

private:
    explicit Language(QObject *parent);

    QString m_current;
    QTranslator m_translator;
};

/// `retell` runs whenever the texts are in another language, as long as `teller` lives: for models
/// that hand out texts.
void onLanguageChange(QObject *teller, std::function<void()> retell);

} // namespace atrium::app
