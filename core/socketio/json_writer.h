#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

/// JSON in its compact form, for a third of QJsonDocument's work. The same bytes, but for great
/// whole numbers, which are written in digits however they are kept. Pure, any thread.
namespace atrium::socketio {

void appendJson(QByteArray &out, QStringView text);
void appendJson(QByteArray &out, const QJsonValue &value);
void appendJson(QByteArray &out, const QJsonObject &object);
/// The elements with commas between them, without brackets.
void appendJsonElements(QByteArray &out, const QJsonArray &array);

} // namespace atrium::socketio
