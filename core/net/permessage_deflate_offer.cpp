#include "core/net/permessage_deflate_offer.h"

#include <cstring>

namespace atrium::net {

namespace {

/// RFC 9110 5.6.2.
bool isTokenCharacter(char character)
{
    return character > ' ' && character < 0x7f && !std::strchr("\"(),/:;<=>?@[\\]{}", character);
}

/// Reads the grammar of RFC 6455 9.1 from left to right.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_at(text.begin())
        , m_end(text.end())
    { }

    [[nodiscard]] bool atEnd()
    {
        skipSpace();
        return m_at == m_end;
    }

    [[nodiscard]] bool take(char character)
    {
        skipSpace();
        if (m_at == m_end || *m_at != character)
            return false;
        ++m_at;
        return true;
    }

    /// Empty when there is none.
    [[nodiscard]] QByteArray takeToken()
    {
        skipSpace();
        const auto *const start = m_at;
        while (m_at != m_end && isTokenCharacter(*m_at))
            ++m_at;
        return QByteArray(start, m_at - start);
    }

    /// A token, quoted or not; empty when there is none.
    [[nodiscard]] QByteArray takeValue()
    {
        if (!take('"'))
            return takeToken();
        QByteArray value;
        while (m_at != m_end && *m_at != '"') {
            if (*m_at == '\\' && ++m_at == m_end)
                return {};
            if (!isTokenCharacter(*m_at))
                return {};
            value += *m_at++;
        }
        return take('"') ? value : QByteArray();
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t'))
            ++m_at;
    }

    QByteArrayView::const_iterator m_at;
    QByteArrayView::const_iterator m_end;
};

std::optional<WebSocketExtension> takeExtension(Reader &reader)
{
    WebSocketExtension extension;
    extension.name = reader.takeToken();
    if (extension.name.isEmpty())
        return std::nullopt;
    while (reader.take(';')) {
        WebSocketExtension::Parameter parameter;
        parameter.name = reader.takeToken();
        if (parameter.name.isEmpty())
            return std::nullopt;
        if (reader.take('=')) {
            parameter.value = reader.takeValue();
            if (parameter.value->isEmpty())
                return std::nullopt;
        }
        extension.parameters.push_back(std::move(parameter));
    }
    return extension;
}

/// 8 to 15, without leading zeros (RFC 7692 7.1.2).
std::optional<int> windowBits(const QByteArray &value)
{
    bool isNumber = false;
    const int bits = value.toInt(&isNumber);
    if (!isNumber || bits < 8 || bits > 15 || value != QByteArray::number(bits))
        return std::nullopt;
    return bits;
}

/// Takes one parameter of an offer into the agreement; false when it is none.
bool takeParameter(const WebSocketExtension::Parameter &parameter, const DeflateOptions &options,
                   DeflateAgreement &agreement)
{
    const std::optional<QByteArray> &value = parameter.value;
    if (parameter.name == "server_no_context_takeover") {
        agreement.serverKeepsContext = false;
        return !value;
    }
    if (parameter.name == "client_no_context_takeover") {
        agreement.clientKeepsContext = false;
        return !value;
    }
    const bool isServer = parameter.name == "server_max_window_bits";
    if (!isServer && parameter.name != "client_max_window_bits")
        return false;
    if (!value && isServer)
        return false;
    const std::optional<int> offered = value ? windowBits(*value) : 15;
    if (!offered)
        return false;
    (isServer ? agreement.serverWindowBits : agreement.clientWindowBits) =
        qMin(*offered, options.windowBits);
    (isServer ? agreement.isServerWindowNamed : agreement.isClientWindowNamed) = true;
    return true;
}

std::optional<DeflateAgreement> agreeOn(const WebSocketExtension &offer,
                                        const DeflateOptions &options)
{
    DeflateAgreement agreement;
    agreement.serverKeepsContext = agreement.clientKeepsContext = options.keepsContext;
    for (size_t i = 0; i < offer.parameters.size(); ++i) {
        if (!takeParameter(offer.parameters[i], options, agreement))
            return std::nullopt;
        for (size_t earlier = 0; earlier < i; ++earlier) {
            if (offer.parameters[earlier].name == offer.parameters[i].name)
                return std::nullopt;
        }
    }
    return agreement;
}

} // namespace

std::optional<std::vector<WebSocketExtension>> parseExtensions(QByteArrayView headerValue)
{
    std::vector<WebSocketExtension> extensions;
    Reader reader(headerValue);
    while (!reader.atEnd()) {
        if (reader.take(','))
            continue; // RFC 9110 5.6.1.2: empty elements of a list are ignored
        std::optional<WebSocketExtension> extension = takeExtension(reader);
        if (!extension)
            return std::nullopt;
        extensions.push_back(std::move(*extension));
        if (!reader.atEnd() && !reader.take(','))
            return std::nullopt;
    }
    return extensions;
}

std::optional<DeflateAgreement> agreeOnDeflate(const std::vector<WebSocketExtension> &offers,
                                               const DeflateOptions &options)
{
    if (!options.isEnabled)
        return std::nullopt;
    for (const WebSocketExtension &offer : offers) {
        if (offer.name != "permessage-deflate")
            continue;
        if (const auto agreement = agreeOn(offer, options))
            return agreement;
    }
    return std::nullopt;
}

QByteArray deflateAnswer(const DeflateAgreement &agreement)
{
    QByteArray answer("permessage-deflate");
    if (!agreement.serverKeepsContext)
        answer += "; server_no_context_takeover";
    if (!agreement.clientKeepsContext)
        answer += "; client_no_context_takeover";
    if (agreement.isServerWindowNamed)
        answer += "; server_max_window_bits=" + QByteArray::number(agreement.serverWindowBits);
    if (agreement.isClientWindowNamed)
        answer += "; client_max_window_bits=" + QByteArray::number(agreement.clientWindowBits);
    return answer;
}

} // namespace atrium::net
