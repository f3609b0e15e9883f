#include "core/net/permessage_deflate_offer.h"

#include <QByteArrayList>

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;
using Verdict = net::MessageInflater::Verdict;

namespace {

constexpr qsizetype limit = 20'000;

struct Unfolded
{
    Verdict verdict = Verdict::Good;
    QByteArray message;

    bool operator==(const Unfolded &) const = default;
};

Unfolded unfold(net::MessageInflater &inflater, QByteArrayView bytes, fuzz::Cuts *cuts)
{
    Unfolded result;
    while ((!bytes.isEmpty() && result.verdict == Verdict::Good)
           || result.verdict == Verdict::Paused) {
        const qsizetype size = cuts && !bytes.isEmpty() ? cuts->piece(bytes.size()) : bytes.size();
        QByteArrayView piece = bytes.first(size);
        net::MessageInflater::Bounds bounds{limit};
        if (cuts)
            bounds.budget = 1 + size; // slices of unfolding, too
        result.verdict = inflater.inflate(piece, result.message, bounds);
        bytes = bytes.sliced(size - piece.size());
        hold(result.message.size() <= limit, "no more comes out than is allowed");
        hold(result.message.capacity() <= limit + 64, "no more is taken than is allowed");
    }
    if (result.verdict == Verdict::Good)
        result.verdict = inflater.finish(result.message, limit);
    return result;
}

net::DeflateAgreement agreementOf(std::uint8_t byte)
{
    net::DeflateAgreement agreement;
    agreement.serverWindowBits = agreement.clientWindowBits = 8 + byte % 8;
    agreement.serverKeepsContext = agreement.clientKeepsContext = (byte & 8) != 0;
    return agreement;
}

/// Arbitrary bytes as compressed messages: bounded, and the same however they are cut and whether
/// the inflater rested between them or not. Whoever refers further back than was agreed on may be
/// found out or not, as the cuts have it.
void inflateAnything(const net::DeflateAgreement &agreement, QByteArrayView bytes, fuzz::Cuts &cuts)
{
    net::MessageInflater whole(agreement);
    net::MessageInflater cut(agreement);
    for (const QByteArray &message : bytes.toByteArray().split('\n')) {
        const Unfolded expected = unfold(whole, message, nullptr);
        const Unfolded found = unfold(cut, message, &cuts);
        if (expected.verdict != found.verdict && agreement.clientWindowBits < 15)
            return;
        hold(expected.verdict == found.verdict, "cuts do not change the verdict");
        if (expected.verdict != Verdict::Good)
            return;
        hold(expected.message == found.message, "cuts do not change what comes out");
        cut.rest();
    }
}

/// Whatever is compressed comes back; the compressor may forget at any time.
void roundTrip(net::DeflateAgreement agreement, QByteArrayView bytes, fuzz::Cuts &cuts)
{
    net::MessageDeflater deflater(agreement, {true, 0, 1 + int(bytes.size() % 9), 15, true});
    agreement.clientWindowBits = agreement.serverWindowBits;
    net::MessageInflater inflater(agreement);
    for (const QByteArray &message : bytes.toByteArray().split('\n')) {
        const QByteArray packed = deflater.deflate(message);
        hold(!packed.isEmpty(), "a compressed message is not empty");
        hold(unfold(inflater, packed, &cuts) == Unfolded{Verdict::Good, message},
             "what was compressed comes back");
        if (message.size() % 4 == 3)
            deflater.rest();
    }
}

/// What we answer to any offer is itself an offer that is agreed to in the same words.
void offer(QByteArrayView bytes)
{
    net::DeflateOptions options;
    options.isEnabled = true;
    const auto extensions = net::parseExtensions(bytes);
    if (!extensions)
        return;
    const auto agreement = net::agreeOnDeflate(*extensions, options);
    if (!agreement)
        return;
    hold(agreement->serverWindowBits >= 8 && agreement->serverWindowBits <= 15
             && agreement->clientWindowBits >= 8 && agreement->clientWindowBits <= 15,
         "windows have 8 to 15 bits");
    const auto answer = net::parseExtensions(net::deflateAnswer(*agreement));
    hold(answer && answer->size() == 1, "an answer follows the grammar");
    hold(net::agreeOnDeflate(*answer, options) == agreement, "an answer says what was agreed");
}

} // namespace

/// The first bytes choose cuts and parameters, the rest is messages, lines of text, or an offer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = fuzz::viewOf(data, size);
    if (input.size() <= fuzz::Cuts::seedBytes)
        return 0;
    fuzz::Cuts cuts(input.first(fuzz::Cuts::seedBytes));
    const auto agreement = agreementOf(std::uint8_t(input[fuzz::Cuts::seedBytes]));
    const QByteArrayView bytes = input.sliced(fuzz::Cuts::seedBytes + 1);
    inflateAnything(agreement, bytes, cuts);
    roundTrip(agreement, bytes, cuts);
    offer(bytes);
    return 0;
}
