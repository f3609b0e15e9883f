#include "core/server/console_text.h"

#include "core/server/connection_json.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace atrium::server {

namespace {

/// Deeper tasks are not indented further: a chain may be as long as it likes.
constexpr int deepestIndent = 30;

QByteArray waitText(const async::TaskInfo &task)
{
    if (task.state != async::TaskState::Waiting)
        return async::stateName(task.state);
    QByteArray text = "waiting on " + printable(task.waitingOn, 40);
    if (task.waitingFor)
        text += " for " + durationText(*task.waitingFor);
    return text;
}

QByteArray ageText(const async::TaskInfo &task)
{
    return task.age ? durationText(*task.age) : QByteArray("-");
}

QByteArray row(const std::vector<std::pair<QByteArray, int>> &cells, const QByteArray &last)
{
    QByteArray line;
    for (const auto &[text, width] : cells)
        line += text.leftJustified(width) + ' ';
    return line + last + '\n';
}

QByteArray figureText(float value)
{
    return std::isnan(value) ? QByteArray("-") : QByteArray::number(double(value), 'f', 1);
}

} // namespace

QByteArray printable(QByteArrayView text, qsizetype most)
{
    QByteArray shown = text.first(std::min(most, text.size())).toByteArray();
    std::replace_if(
        shown.begin(), shown.end(),
        [](char letter) {
            const auto code = static_cast<unsigned char>(letter);
            return code < ' ' || code == 0x7f;
        },
        '.');
    return shown;
}

bool looksBinary(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < ' '
            && !QByteArrayView("\t\r\n").contains(letter);
    });
}

bool looksLikeHttp(QByteArrayView line)
{
    static const QRegularExpression request(
        QStringLiteral(
            "HTTP/|^(GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PRI) +(/|\\*|https?:)"),
        QRegularExpression::CaseInsensitiveOption);
    return request.match(QString::fromLatin1(line)).hasMatch();
}

QByteArray durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000)
        return QByteArray::number(ms) + " ms";
    if (ms < 120'000)
        return QByteArray::number(double(ms) / 1000, 'f', 1) + " s";
    if (ms < 2 * 3'600'000)
        return QByteArray::number(ms / 60'000) + " min";
    return QByteArray::number(ms / 3'600'000) + " h";
}

QByteArray taskHead()
{
    return row({{"ID", 8}, {"STATE", 36}, {"AGE", 8}, {"STEPS", 9}, {"BUSY", 8}}, "NAME");
}

QByteArray taskRow(const async::TaskInfo &task)
{
    return row({{QByteArray::number(task.id), 8},
                {waitText(task), 36},
                {ageText(task), 8},
                {QByteArray::number(task.steps), 9},
                {durationText(task.busy), 8}},
               printable(task.name));
}

QByteArray treeRow(const async::TaskInfo &task)
{
    const QByteArray indent(2 * std::min(task.depth, deepestIndent), ' ');
    return indent + '#' + QByteArray::number(task.id) + ' ' + printable(task.name) + "  ["
        + waitText(task) + ", age " + ageText(task) + "]\n";
}

QByteArray connectionHead()
{
    return row({{"ID", 8},
                {"ROLE", 10},
                {"STATE", 7},
                {"TRANSPORT", 10},
                {"RTT MS", 8},
                {"QUEUE", 8},
                {"ADDRESS", 24}},
               "WHO");
}

QByteArray connectionRow(const ConnectionIdentity &who, const ConnectionFigures &figures)
{
    QString person = who.person;
    if (!who.place.isEmpty())
        person += (person.isEmpty() ? QString() : QStringLiteral(", ")) + who.place;
    return row({{QByteArray::number(who.id.value), 8},
                {wireName(who.role).toUtf8(), 10},
                {wireName(figures.state).toUtf8(), 7},
                {wireName(who.transport).toUtf8(), 10},
                {figureText(figures.rttLastMs), 8},
                {QByteArray::number(figures.queueBytes), 8},
                {printable(who.address.toUtf8()), 24}},
               person.isEmpty() ? QByteArray("-") : printable(person.toUtf8()));
}

} // namespace atrium::server
