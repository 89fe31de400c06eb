package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Judgement.BOGUS;
import static dev.bailiwick.interop.defects.Judgement.SECURE;
import static dev.bailiwick.interop.defects.Plot.DAY;

import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What can be wrong with a signature, and with the data that it covers.
final class SignatureDefects {
    private SignatureDefects() {}

    private static Kind bogus(String label, String rule, Consumer<Plot> make) {
        return new Kind(label, BOGUS, "www A", rule, make);
    }

    private static Kind secure(String label, String rule, Consumer<Plot> make) {
        return new Kind(label, SECURE, "www A", rule, make);
    }

    private static Consumer<Plot> resigned(UnaryOperator<Rrsig> change) {
        return plot -> plot.resign("www", RrType.A, change);
    }

    private static Consumer<Plot> octets(UnaryOperator<byte[]> change) {
        return plot ->
                plot.spoil(
                        "www",
                        RrType.A,
                        set ->
                                new SignedRrSet(
                                        set.set(),
                                        List.of(change.apply(set.signatures().getFirst()))));
    }

    private static byte[] flipped(byte[] octets, int at) {
        byte[] other = octets.clone();
        other[at] ^= 1;
        return other;
    }

    private static Consumer<Plot> data(byte[]... rdata) {
        return plot ->
                plot.spoil(
                        "www",
                        RrType.A,
                        set ->
                                new SignedRrSet(
                                        new RrSet(
                                                set.owner(),
                                                RrType.A,
                                                RrClass.IN,
                                                300,
                                                List.of(rdata)),
                                        set.signatures()));
    }

    private static Consumer<Plot> both(UnaryOperator<byte[]> wrong) {
        return plot ->
                plot.spoil(
                        "www",
                        RrType.A,
                        set -> {
                            byte[] right = set.signatures().getFirst();
                            return new SignedRrSet(set.set(), List.of(wrong.apply(right), right));
                        });
    }

    static List<Kind> kinds() {
        long now = System.currentTimeMillis() / 1000;
        String time = "RFC 4035 §5.3.1";
        return List.of(
                bogus("expired", time, resigned(s -> s.valid(now - 60 * DAY, now - 50 * DAY))),
                bogus(
                        "not-yet-valid",
                        time,
                        resigned(s -> s.valid(now + 50 * DAY, now + 60 * DAY))),
                bogus(
                        "expires-before-inception",
                        "RFC 4034 §3.1.5",
                        resigned(s -> s.valid(now + 50 * DAY, now - 50 * DAY))),
                bogus("everything-expired", time, p -> p.valid(now - 60 * DAY, now - 50 * DAY)),
                bogus(
                        "signer-is-below",
                        time,
                        p -> p.resign("www", RrType.A, s -> s.signer("www." + p.apex))),
                bogus(
                        "signer-is-elsewhere",
                        time,
                        resigned(s -> s.signer("right-nsec-positive.corpus."))),
                bogus("signer-is-above", time, resigned(s -> s.signer("corpus."))),
                new Kind(
                        "signer-has-no-key",
                        BOGUS,
                        "a.empty A",
                        time,
                        p -> p.resign("a.empty", RrType.A, s -> s.signer("empty." + p.apex))),
                bogus("labels-too-many", time, resigned(s -> s.labels(4))),
                bogus("labels-too-few", "RFC 4035 §5.3.4", resigned(s -> s.labels(2))),
                bogus("labels-below-signer", time, resigned(s -> s.labels(1))),
                bogus("labels-zero", time, resigned(s -> s.labels(0))),
                bogus("wrong-tag", time, p -> p.resign("www", RrType.A, s -> s.tag(7))),
                bogus("wrong-algorithm", time, resigned(s -> s.algorithm(15))),
                bogus("unknown-algorithm", "RFC 4035 §5.2", resigned(s -> s.algorithm(200))),
                bogus("wrong-type-covered", time, resigned(s -> s.covered(RrType.AAAA))),
                bogus("broken-signature", "RFC 4035 §5.3.3", octets(o -> flipped(o, o.length - 1))),
                bogus("broken-first-half", "RFC 6605 §4", octets(o -> flipped(o, o.length - 64))),
                bogus(
                        "truncated-signature",
                        "RFC 6605 §4",
                        octets(o -> Arrays.copyOf(o, o.length - 1))),
                bogus(
                        "halved-signature",
                        "RFC 6605 §4",
                        octets(o -> Arrays.copyOf(o, o.length - 32))),
                bogus(
                        "lengthened-signature",
                        "RFC 6605 §4",
                        octets(o -> Arrays.copyOf(o, o.length + 1))),
                bogus(
                        "zero-signature",
                        "RFC 6605 §4, FIPS 186-5 §6.4.2",
                        octets(o -> Arrays.copyOf(Arrays.copyOf(o, o.length - 64), o.length))),
                bogus("original-ttl-changed", "RFC 4034 §3.1.8.1", octets(o -> flipped(o, 7))),
                bogus("expiration-changed", "RFC 4034 §3.1.8.1", octets(o -> flipped(o, 11))),
                secure("ttl-above-original", "RFC 4035 §5.3.3", resigned(s -> s.ttl(100))),
                secure("ttl-below-original", "RFC 4035 §5.3.2", resigned(s -> s.ttl(86_400))),
                bogus("data-changed", "RFC 4035 §5.3.3", data(Plot.address(9))),
                bogus("record-added", "RFC 4035 §5.3.2", data(Plot.address(2), Plot.address(9))),
                bogus(
                        "record-missing",
                        "RFC 4035 §5.3.2",
                        p -> {
                            RrSet one =
                                    new RrSet(
                                            p.name("www"),
                                            RrType.A,
                                            RrClass.IN,
                                            300,
                                            List.of(Plot.address(2), Plot.address(6)));
                            byte[] signature = p.over(one).octets();
                            p.put(
                                    new SignedRrSet(
                                            new RrSet(
                                                    one.owner(),
                                                    RrType.A,
                                                    RrClass.IN,
                                                    300,
                                                    List.of(Plot.address(2))),
                                            List.of(signature)));
                        }),
                bogus(
                        "other-owner",
                        "RFC 4035 §5.3.2",
                        p ->
                                p.spoil(
                                        "www",
                                        RrType.A,
                                        set ->
                                                new SignedRrSet(
                                                        set.set(),
                                                        p.get("ns", RrType.A).signatures()))),
                bogus("answer-unsigned", "RFC 4035 §5", p -> p.strip("www", RrType.A)),
                new Kind(
                        "keys-unsigned",
                        BOGUS,
                        "www A",
                        "RFC 4035 §5.2",
                        p -> p.strip("@", RrType.DNSKEY)),
                new Kind(
                        "soa-answer-unsigned",
                        BOGUS,
                        "@ SOA",
                        "RFC 4035 §5",
                        p -> p.strip("@", RrType.SOA)),
                new Kind(
                        "ds-unsigned",
                        BOGUS,
                        "www A",
                        "RFC 4035 §5.2",
                        p ->
                                p.delegation =
                                        d ->
                                                d.answer.replaceAll(
                                                        s -> SignedRrSet.unsigned(s.set()))),
                new Kind(
                        "ds-signature-broken",
                        BOGUS,
                        "www A",
                        "RFC 4035 §5.2",
                        p ->
                                p.delegation =
                                        d ->
                                                d.answer.replaceAll(s ->
                                                        new SignedRrSet(
                                                                s.set(),
                                                                List.of(
                                                                        flipped(
                                                                                s.signatures()
                                                                                        .getFirst(),
                                                                                40))))),
                secure(
                        "broken-beside-right",
                        "RFC 4035 §5.3.3",
                        both(o -> flipped(o, o.length - 1))),
                secure(
                        "expired-beside-right",
                        "RFC 6840 §5.4",
                        p ->
                                p.spoil(
                                        "www",
                                        RrType.A,
                                        set ->
                                                new SignedRrSet(
                                                        set.set(),
                                                        List.of(
                                                                p.over(set.set())
                                                                        .valid(
                                                                                now - 60 * DAY,
                                                                                now - 50 * DAY)
                                                                        .octets(),
                                                                set.signatures().getFirst())))),
                secure(
                        "unknown-algorithm-beside-right",
                        "RFC 4035 §2.2",
                        p ->
                                p.spoil(
                                        "www",
                                        RrType.A,
                                        set ->
                                                new SignedRrSet(
                                                        set.set(),
                                                        List.of(
                                                                p.over(set.set())
                                                                        .algorithm(200)
                                                                        .octets(),
                                                                set.signatures().getFirst())))),
                secure(
                        "long-validity",
                        "RFC 4034 §3.1.5",
                        resigned(s -> s.valid(now - 10_000 * DAY, now + 10_000 * DAY))));
    }
}
