package dev.bailiwick.detect;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who asks: questions and answers of one client go to a detector, on a clock of the test's.
final class Channel {
    static final long SECOND = 1_000_000_000L;

    private final TunnelObserver observer;
    private final long client;
    private @Nullable Suspect found;

    Channel(TunnelDetector detector, long client) {
        observer = detector.newObserver();
        this.client = client;
    }

    @Nullable Suspect found() {
        return found;
    }

    /// A question that has no answer.
    boolean ask(String name, int type, int rcode, long nanos) {
        return ask(name, type, rcode, List.of(), nanos);
    }

    /// A question with an answer of records of its type.
    boolean ask(String text, int type, int rcode, List<byte[]> records, long nanos) {
        Name name = Name.parse(text);
        byte[] wire = name.wire();
        List<SignedRrSet> answer =
                rcode != Rcode.NOERROR || records.isEmpty()
                        ? List.of()
                        : List.of(
                                SignedRrSet.unsigned(
                                        new RrSet(name, type, RrClass.IN, 1, records)));
        Suspect now = observer.see(true, client, wire, wire.length, type, rcode, answer, nanos);
        if (now != null) {
            found = now;
        }
        return now != null;
    }

    /// A question for an address.
    boolean address(String name, long address, long nanos) {
        return ask(name, RrType.A, Rcode.NOERROR, List.of(octets(address)), nanos);
    }

    static byte[] octets(long address) {
        return new byte[] {
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
    }
}
