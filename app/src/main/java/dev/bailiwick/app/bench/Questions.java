package dev.bailiwick.app.bench;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;

/// Queries one behind another in one array, ready to be sent but for their identifiers.
public final class Questions {
    private static final int HEADER_OCTETS = 12;
    private static final int OPT_OCTETS = 11;
    private static final int PAYLOAD_OCTETS = 1232;
    private static final int DNSSEC_OK = 0x8000;

    private final byte[] octets;
    private final int[] starts;

    private Questions(byte[] octets, int[] starts) {
        this.octets = octets;
        this.starts = starts;
    }

    /// Queries in it, at least one.
    public int size() {
        return starts.length - 1;
    }

    byte[] octets() {
        return octets;
    }

    int start(int query) {
        return starts[query];
    }

    int length(int query) {
        return starts[query + 1] - starts[query];
    }

    /// Collects queries.
    public static final class Builder {
        private final boolean isDnssec;
        private byte[] octets = new byte[1 << 16];
        private int[] starts = new int[1 << 10];
        private int size;

        /// @param isDnssec whether each has EDNS with DO (RFC 3225 §3)
        public Builder(boolean isDnssec) {
            this.isDnssec = isDnssec;
        }

        /// Adds a query (RFC 1035 §4.1).
        ///
        /// @param name holds a valid name in wire form from index 0
        public void add(byte[] name, int nameLength, int type) {
            int start = starts[size];
            int length = HEADER_OCTETS + nameLength + 4 + (isDnssec ? OPT_OCTETS : 0);
            if (start + length > octets.length) {
                octets = Arrays.copyOf(octets, 2 * octets.length);
            }
            if (size + 2 > starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            Octets.u16(octets, start + 4, 1);
            System.arraycopy(name, 0, octets, start + HEADER_OCTETS, nameLength);
            int at = start + HEADER_OCTETS + nameLength;
            Octets.u16(octets, at, type);
            Octets.u16(octets, at + 2, RrClass.IN);
            if (isDnssec) {
                Octets.u16(octets, start + 10, 1);
                Octets.u16(octets, at + 5, RrType.OPT);
                Octets.u16(octets, at + 7, PAYLOAD_OCTETS);
                Octets.u16(octets, at + 11, DNSSEC_OK);
            }
            size++;
            starts[size] = start + length;
        }

        /// Queries so far.
        public int size() {
            return size;
        }

        /// The queries; there must be one.
        public Questions build() {
            if (size == 0) {
                throw new IllegalStateException("no questions");
            }
            return new Questions(
                    Arrays.copyOf(octets, starts[size]), Arrays.copyOf(starts, size + 1));
        }
    }
}
