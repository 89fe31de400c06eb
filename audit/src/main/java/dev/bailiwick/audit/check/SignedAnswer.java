package dev.bailiwick.audit.check;

import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.SerialTime;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DnskeyFields;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.ArrayList;
import java.util.List;

/// Signatures of a reply, and what they are worth. Bounded: a server can send as many keys and signatures as it likes.
final class SignedAnswer {
    private static final int MAX_TRIES = 32;

    private SignedAnswer() {}

    /// Data of the RRSIG records of an owner that cover a type.
    static List<byte[]> signatures(Reply reply, Name owner, int type) {
        List<byte[]> found = new ArrayList<>();
        for (Resource each : reply.answers(owner, RrType.RRSIG)) {
            if (each.rdata().length > RrsigFields.SIGNER
                    && RrsigFields.typeCovered(each.rdata(), 0) == type) {
                found.add(each.rdata());
            }
        }
        return found;
    }

    /// The best verdict of any signature with any key.
    static Verdict best(RrSet set, List<byte[]> signatures, List<Resource> keys, long nowSeconds) {
        SignatureVerifier verifier = new SignatureVerifier(CryptoProvider.JDK);
        Verdict best = Verdict.OTHER_KEY;
        int tries = 0;
        for (byte[] signature : signatures) {
            for (Resource key : keys) {
                if (key.rdata().length <= DnskeyFields.KEY || tries >= MAX_TRIES) {
                    continue;
                }
                Verdict verdict =
                        verifier.verify(set, signature, key.owner(), key.rdata(), nowSeconds);
                tries += verdict.isCostly() ? 1 : 0;
                if (verdict.isValid()) {
                    return verdict;
                }
                // What comes later in the list came nearer to being right.
                best = verdict.compareTo(best) > 0 ? verdict : best;
            }
        }
        return best;
    }

    /// Seconds until the last of the signatures has expired.
    static long secondsLeft(List<byte[]> signatures, long nowSeconds) {
        long most = Long.MIN_VALUE;
        for (byte[] signature : signatures) {
            int expiration = (int) RrsigFields.expiration(signature, 0);
            most = Math.max(most, SerialTime.seconds(SerialTime.of(nowSeconds), expiration));
        }
        return most;
    }
}
