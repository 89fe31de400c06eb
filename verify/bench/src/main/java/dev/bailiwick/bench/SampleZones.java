package dev.bailiwick.bench;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import dev.bailiwick.zone.master.RecordSink;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Zones of hosts, aliases, wildcards and delegations: one plain, and two smaller ones that are signed.
final class SampleZones {
    static final String PLAIN = "plain.example.";
    static final String NSEC = "nsec.example.";
    static final String NSEC3 = "nsec3.example.";

    /// Signing takes a while.
    private static final int MOST_SIGNED_HOSTS = 500;

    private SampleZones() {}

    /// Hosts in a zone, when the plain one is to have so many.
    static int hosts(String apex, int wanted) {
        return apex.equals(PLAIN) ? wanted : Math.min(wanted, MOST_SIGNED_HOSTS);
    }

    /// All three.
    static ZoneIndex index(int hosts) {
        List<ZoneSlot> slots = new ArrayList<>();
        for (Zone zone :
                List.of(
                        plain(hosts),
                        signed(NSEC, hosts, new Denial.Nsec()),
                        signed(NSEC3, hosts, Denial.Nsec3.RECOMMENDED))) {
            ZoneSlot slot = new ZoneSlot(zone.apex());
            slot.publish(zone);
            slots.add(slot);
        }
        return new ZoneIndex(slots);
    }

    /// The plain zone.
    static Zone plain(int hosts) {
        return load(Name.parse(PLAIN), text(PLAIN, hosts));
    }

    /// A zone from the text of its master file, as a server makes it.
    static Zone load(Name apex, byte[] text) {
        ZoneEditor editor = new ZoneEditor(apex, "sample");
        read(
                apex,
                text,
                (owner, length, type, ttl, rdata, at, octets, line) ->
                        editor.add(owner, length, type, (int) ttl, rdata, at, octets, line));
        return finished(editor);
    }

    /// Reads a master file without mistakes; returns how many records it has.
    static long read(Name apex, byte[] text, RecordSink sink) {
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults()).read("sample", text, apex, sink);
        if (!result.isUsable()) {
            throw new IllegalStateException(result.problems().toString());
        }
        return result.records();
    }

    private static Zone finished(ZoneEditor editor) {
        Zone zone = editor.finish();
        if (zone == null) {
            throw new IllegalStateException(editor.problems().toString());
        }
        return zone;
    }

    /// A master file.
    static byte[] text(String apex, int hosts) {
        StringBuilder text = new StringBuilder(1 << 16);
        text.append("$ORIGIN ").append(apex).append("\n$TTL 3600\n");
        text.append("@ SOA ns1 hostmaster 1 7200 900 1209600 300\n@ NS ns1\n@ NS ns2\n");
        text.append("ns1 A 192.0.2.1\nns2 A 192.0.2.2\n");
        for (int i = 0; i < hosts(apex, hosts); i++) {
            text.append(
                    """
                    host%1$x A 198.18.%2$d.%3$d
                    host%1$x AAAA 2001:db8::%1$x
                    alias%1$x CNAME host%1$x
                    *.wild%1$x A 198.19.%2$d.%3$d
                    cut%1$x NS ns1.cut%1$x
                    cut%1$x NS ns2.cut%1$x
                    ns1.cut%1$x A 203.0.113.1
                    ns2.cut%1$x A 203.0.113.2
                    """
                            .formatted(i, i >> 8 & 0xff, i & 0xff));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private record Place(Name owner, int type) {}

    private static Zone signed(String name, int hosts, Denial denial) {
        Name apex = Name.parse(name);
        Map<Place, List<byte[]>> data = new LinkedHashMap<>();
        read(
                apex,
                text(name, hosts),
                (owner, length, type, ttl, rdata, at, octets, line) ->
                        data.computeIfAbsent(
                                        new Place(Name.of(Arrays.copyOf(owner, length)), type),
                                        place -> new ArrayList<>())
                                .add(Arrays.copyOfRange(rdata, at, at + octets)));
        List<RrSet> sets = new ArrayList<>();
        data.forEach((place, rdata) ->
                sets.add(new RrSet(place.owner(), place.type(), RrClass.IN, 3600, rdata)));
        return finished(edited(apex, sign(apex, denial, sets)));
    }

    private static List<RrSet> sign(Name apex, Denial denial, List<RrSet> sets) {
        SecureRandom random = new SecureRandom();
        SigningKey key =
                SigningKey.generate(
                        apex,
                        Algorithm.ECDSAP256SHA256,
                        KeyFlags.KSK,
                        SigningKey.DEFAULT_RSA_BITS,
                        random,
                        CryptoProvider.JDK);
        SigningPolicy policy = SigningPolicy.of(denial, 0, Integer.MAX_VALUE);
        return new ZoneSigner(apex, policy, List.of(key), random).sign(sets);
    }

    private static ZoneEditor edited(Name apex, List<RrSet> sets) {
        ZoneEditor editor = new ZoneEditor(apex, "sample");
        for (RrSet set : sets) {
            byte[] owner = Arrays.copyOf(set.owner().wire(), set.owner().length() + 8);
            for (byte[] rdata : set.rdata()) {
                byte[] padded = Arrays.copyOf(rdata, rdata.length + 8);
                editor.add(
                        owner,
                        set.owner().length(),
                        set.type(),
                        (int) set.ttl(),
                        padded,
                        0,
                        rdata.length,
                        0);
            }
        }
        return editor;
    }
}
