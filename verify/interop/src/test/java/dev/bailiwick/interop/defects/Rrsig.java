package dev.bailiwick.interop.defects;

import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.SignedRrSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/// A signature whose fields can be anything; it is right for what its fields say (RFC 4034 §3.1.8.1).
final class Rrsig {
    private final RrSet set;
    private final SigningKey key;
    private int covered;
    private int algorithm;
    private int labels;
    private int tag;
    private long ttl;
    private long from;
    private long until;
    private Name signer;

    private Rrsig(RrSet set, SigningKey key) {
        this.set = set;
        this.key = key;
    }

    /// One that is right in everything.
    static Rrsig over(RrSet set, SigningKey key, long now) {
        Rrsig rrsig = new Rrsig(set, key);
        rrsig.covered = set.type();
        rrsig.algorithm = key.algorithm().number();
        rrsig.labels = set.owner().labels() - (set.owner().isWildcard() ? 1 : 0);
        rrsig.tag = key.tag();
        rrsig.ttl = set.ttl();
        rrsig.signer = key.owner();
        return rrsig.valid(now - Plot.DAY, now + Plot.DAY);
    }

    Rrsig valid(long fromSeconds, long untilSeconds) {
        from = fromSeconds;
        until = untilSeconds;
        return this;
    }

    Rrsig covered(int type) {
        covered = type;
        return this;
    }

    Rrsig algorithm(int number) {
        algorithm = number;
        return this;
    }

    Rrsig labels(int count) {
        labels = count;
        return this;
    }

    Rrsig tag(int number) {
        tag = number;
        return this;
    }

    Rrsig ttl(long seconds) {
        ttl = seconds;
        return this;
    }

    Rrsig signer(String name) {
        signer = Name.parse(name);
        return this;
    }

    /// The set with this signature.
    SignedRrSet signed() {
        return new SignedRrSet(set, List.of(octets()));
    }

    /// Data of the RRSIG record.
    byte[] octets() {
        ByteArrayOutputStream rrsig = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(rrsig)) {
            out.writeShort(covered);
            out.writeByte(algorithm);
            out.writeByte(labels);
            out.writeInt((int) ttl);
            out.writeInt((int) until);
            out.writeInt((int) from);
            out.writeShort(tag);
            out.write(signer.wire());
            byte[] signed = signed(rrsig.toByteArray());
            out.write(key.sign(signed, signed.length, new SecureRandom()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rrsig.toByteArray();
    }

    private byte[] signed(byte[] prefix) throws IOException {
        Name owner = set.owner();
        int written = owner.labels() - (owner.isWildcard() ? 1 : 0);
        Name over = labels < written ? owner.suffix(labels).child(new byte[] {'*'}) : set.owner();
        byte[] folded = Arrays.copyOf(over.foldedWithPadding(), over.length());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.write(prefix);
            for (byte[] rdata : set.canonical().rdata()) {
                out.write(folded);
                out.writeShort(set.type());
                out.writeShort(set.rrClass());
                out.writeInt((int) ttl);
                out.writeShort(rdata.length);
                out.write(rdata);
            }
        }
        return octets.toByteArray();
    }
}
