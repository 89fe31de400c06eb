package dev.bailiwick.server.secondary;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;
import java.time.Duration;
import java.util.Arrays;

/// What the SOA of a zone says (RFC 1035 §3.3.13), within bounds: a primary must not make its secondaries ask without
/// pause, nor never again.
///
/// @param rdata the SOA's data, uncompressed; not to be written to
/// @param ttl of the SOA
@SuppressWarnings(
        "ArrayRecordComponent") // written to messages; two of them differ even when they say the
// same
record SoaTimes(byte[] rdata, int ttl, Duration refresh, Duration retry, Duration expire) {
    private static final long LEAST_SECONDS = 1;
    private static final long MOST_SECONDS = Duration.ofDays(28).toSeconds();

    static SoaTimes of(Zone zone) {
        NodeView apex = new NodeView();
        RrsetView soa = new RrsetView();
        zone.apex(apex);
        if (!apex.find(RrType.SOA, soa)) {
            throw new IllegalStateException("every zone has a SOA");
        }
        byte[] room = new byte[65_535 + 8];
        int length = soa.expand(0, apex.octets(), apex.nameAt(), zone.apexWire(), room);
        byte[] rdata = Arrays.copyOf(room, length);
        return new SoaTimes(
                rdata,
                soa.ttl(),
                bounded(SoaFields.refresh(rdata, 0)),
                bounded(SoaFields.retry(rdata, 0)),
                bounded(SoaFields.expire(rdata, 0)));
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS));
    }
}
