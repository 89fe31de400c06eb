package dev.bailiwick.bench;

import dev.bailiwick.server.answer.Event;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;

/** What answers consist of, each with questions that lead to it. */
public enum Kind {
    ANSWER("host%x", SampleZones.PLAIN, RrType.A, false, Event.ANSWERED),
    NODATA("host%x", SampleZones.PLAIN, RrType.MX, false, Event.NODATA),
    NXDOMAIN("missing%x", SampleZones.PLAIN, RrType.A, false, Event.NXDOMAIN),
    REFERRAL("www.cut%x", SampleZones.PLAIN, RrType.A, false, Event.REFERRAL),
    CNAME("alias%x", SampleZones.PLAIN, RrType.A, false, Event.ANSWERED),
    WILDCARD("any.wild%x", SampleZones.PLAIN, RrType.A, false, Event.ANSWERED),
    NSEC_NODATA("host%x", SampleZones.NSEC, RrType.MX, true, Event.NODATA),
    NSEC_NXDOMAIN("missing%x", SampleZones.NSEC, RrType.A, true, Event.NXDOMAIN),
    NSEC3_NODATA("host%x", SampleZones.NSEC3, RrType.MX, true, Event.NODATA),
    NSEC3_NXDOMAIN("missing%x", SampleZones.NSEC3, RrType.A, true, Event.NXDOMAIN),
    SIGNED_ANSWER("host%x", SampleZones.NSEC, RrType.A, true, Event.ANSWERED);

    private static final int PAYLOAD_OCTETS = 4096;
    private static final int PADDING_OCTETS = 8;
    private static final int MOST_PACKETS = 4096;
    private static final int STEP = 7919;

    private final String pattern;
    private final String apex;
    private final int type;
    private final boolean isDnssec;
    private final Event event;

    Kind(String pattern, String apex, int type, boolean isDnssec, Event event) {
        this.pattern = pattern;
        this.apex = apex;
        this.type = type;
        this.isDnssec = isDnssec;
        this.event = event;
    }

    /** What a server counts such an answer as. */
    public Event event() {
        return event;
    }

    /**
     * Queries for different names, in an order that has nothing to do with that of the zone, each
     * with eight octets behind it.
     *
     * @param hosts in the plain zone
     */
    public byte[][] packets(int hosts) {
        int size = SampleZones.hosts(apex, hosts);
        byte[][] packets = new byte[Math.min(size, MOST_PACKETS)][];
        for (int i = 0; i < packets.length; i++) {
            int host = (int) ((long) i * STEP % size);
            packets[i] = packet(pattern.formatted(host) + "." + apex);
        }
        return packets;
    }

    private byte[] packet(String name) {
        byte[] wire = Name.parse(name).wire();
        int end = 12 + wire.length + 4;
        byte[] packet = new byte[end + (isDnssec ? 11 : 0) + PADDING_OCTETS];
        Octets.u16(packet, 4, 1);
        System.arraycopy(wire, 0, packet, 12, wire.length);
        Octets.u16(packet, end - 4, type);
        Octets.u16(packet, end - 2, RrClass.IN);
        if (isDnssec) {
            Octets.u16(packet, 10, 1);
            Octets.u16(packet, end + 1, RrType.OPT);
            Octets.u16(packet, end + 3, PAYLOAD_OCTETS);
            Octets.u16(packet, end + 7, 0x8000);
        }
        return packet;
    }

    /** Octets of a query that {@link #packets} gave. */
    public static int length(byte[] packet) {
        return packet.length - PADDING_OCTETS;
    }
}
