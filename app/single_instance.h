#pragma once

#include <QObject>

#include <memory>

class QLocalServer;

namespace atrium::app {

/// One window per house: a second start with the same house asks the first window to come forward
/// instead. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `house` names what is there once: the path of its database.
    explicit SingleInstance(const QString &house, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Whether another one is there: it has been asked to come forward then, and said that it does.
    /// Else this is the one.
    [[nodiscard]] bool isSecond();

Q_SIGNALS:
    /// A second start wants the window.
    void called();

private:
    [[nodiscard]] bool callFirst() const;
    void listen();

    const QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace atrium::app
