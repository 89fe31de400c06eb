package dev.bailiwick.server.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.CookieSecret;
import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.guard.RateLimit;
import dev.bailiwick.guard.ResponseLimits;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Transport;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigKeys;
import dev.bailiwick.zone.Zone;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for a request, whatever is asked and however it is answered. */
class PipelineAllocationTest {
    private static final int CALLS = 20_000;
    private static final int SAMPLE_EVERY = 3;

    private static final String DATA =
            """
            $TTL 300
            @ SOA ns admin 7 7200 900 1209600 60
            @ NS ns
            @ MX 10 mail
            ns A 192.0.2.1
            ns AAAA 2001:db8::1
            mail A 192.0.2.2
            www A 192.0.2.3
            www A 192.0.2.4
            a.b.ent TXT "deep"
            alias CNAME alias2
            alias2 CNAME www
            loop1 CNAME loop2
            loop2 CNAME loop1
            far CNAME www.elsewhere.test.
            *.wild A 192.0.2.5
            *.wildalias CNAME www
            sub NS ns1.sub
            sub NS ns.elsewhere.test.
            ns1.sub A 192.0.2.6
            ns1.sub AAAA 2001:db8::6
            safe NS ns1.sub
            safe DS 12345 13 2 0000000000000000000000000000000000000000000000000000000000000001
            old DNAME new
            x.new A 192.0.2.7
            toolong DNAME ENORMOUS.new
            big TXT "TEXT"
            """
                    .replace("ENORMOUS", ("l".repeat(60) + ".").repeat(3) + "l".repeat(40))
                    .replace("TEXT", "t".repeat(250) + "\" \"" + "t".repeat(250));

    /** Queries by what they test, and the event that must be counted for each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(String name, Transport transport, byte[] query, Event event) {}

    private static ZoneIndex zones() {
        List<ZoneSlot> slots = new ArrayList<>();
        slots.add(new ZoneSlot(Name.parse("notloaded.")));
        for (Zone zone :
                List.of(
                        SignedZone.of("plain.", null, DATA),
                        SignedZone.of("nsec.", new Denial.Nsec(), DATA),
                        SignedZone.of("nsec3.", new Denial.Nsec3(1, "aabb", false), DATA),
                        SignedZone.of("optout.", new Denial.Nsec3(0, "", true), DATA))) {
            ZoneSlot slot = new ZoneSlot(zone.apex());
            slot.publish(zone);
            slots.add(slot);
        }
        return new ZoneIndex(slots);
    }

    private static byte[] query(String name, int type, int rrClass, byte[]... additional) {
        byte[] header = new byte[12];
        header[0] = 0x12;
        header[1] = 0x34;
        header[5] = 1;
        header[11] = (byte) additional.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(Name.parse(name).wire());
        out.writeBytes(numbers(type, rrClass));
        for (byte[] record : additional) {
            out.writeBytes(record);
        }
        return out.toByteArray();
    }

    private static byte[] numbers(int... numbers) {
        byte[] octets = new byte[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Octets.u16(octets, 2 * i, numbers[i]);
        }
        return octets;
    }

    private static byte[] opt(int version, int size, int flags, byte... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(numbers(RrType.OPT, size, version, flags, options.length));
        out.writeBytes(options);
        return out.toByteArray();
    }

    private static byte[] tsig() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Name.parse("key.").wire());
        byte[] algorithm = Name.parse("hmac-sha256.").wire();
        out.writeBytes(numbers(RrType.TSIG, RrClass.ANY, 0, 0, algorithm.length + 16 + 32));
        out.writeBytes(algorithm);
        out.writeBytes(numbers(0, 0x6543, 0x2100, 300, 32));
        out.writeBytes(new byte[32]);
        out.writeBytes(numbers(0x1234, 0, 0));
        return out.toByteArray();
    }

    private final List<Case> cases = new ArrayList<>();

    private void add(String name, int type, Event event) {
        String label = name + " " + RrType.text(type);
        byte[] plain = query(name, type, RrClass.IN);
        byte[] signed = query(name, type, RrClass.IN, opt(0, 4096, 0x8000));
        cases.add(new Case(label + " UDP", Transport.UDP, plain, event));
        cases.add(new Case(label + " UDP DO", Transport.UDP, signed, event));
        cases.add(new Case(label + " TCP DO", Transport.TCP, signed, event));
    }

    private void answers() {
        for (String zone : List.of("plain.", "nsec.", "nsec3.", "optout.")) {
            add("WwW." + zone, RrType.A, Event.ANSWERED);
            add(zone, RrType.MX, Event.ANSWERED);
            add(zone, RrType.NS, Event.ANSWERED);
            add(zone, RrType.SOA, Event.ANSWERED);
            add("www." + zone, RrType.ANY, Event.ANSWERED);
            add("www." + zone, RrType.TXT, Event.NODATA);
            add("b.ent." + zone, RrType.A, Event.NODATA);
            add("x.y.z.ent." + zone, RrType.A, Event.NXDOMAIN);
            add("alias." + zone, RrType.A, Event.ANSWERED);
            add("alias." + zone, RrType.CNAME, Event.ANSWERED);
            add("loop1." + zone, RrType.A, Event.ANSWERED);
            add("far." + zone, RrType.A, Event.ANSWERED);
            add("q.wild." + zone, RrType.A, Event.ANSWERED);
            add("q.wild." + zone, RrType.TXT, Event.NODATA);
            add("p.q.wildalias." + zone, RrType.A, Event.ANSWERED);
            add("www.sub." + zone, RrType.A, Event.REFERRAL);
            add("sub." + zone, RrType.DS, Event.NODATA);
            add("www.safe." + zone, RrType.A, Event.REFERRAL);
            add("safe." + zone, RrType.DS, Event.ANSWERED);
            add("x.old." + zone, RrType.A, Event.ANSWERED);
            add("y.old." + zone, RrType.A, Event.NXDOMAIN);
            add("l".repeat(30) + ".toolong." + zone, RrType.A, Event.YXDOMAIN);
        }
        add("nsec.", RrType.RRSIG, Event.ANSWERED);
        add("www.elsewhere.", RrType.A, Event.OUTSIDE);
        add("www.notloaded.", RrType.A, Event.NOT_LOADED);
        add("plain.", RrType.AXFR, Event.TRANSFER);
    }

    private void errors() {
        udp("TC", query("big.plain.", RrType.TXT, RrClass.IN), Event.TRUNCATED);
        udp("class ANY", query("www.plain.", RrType.A, RrClass.ANY), Event.ANSWERED);
        udp("class HS", query("www.plain.", RrType.A, 4), Event.CLASS);
        udp("CHAOS", query("version.bind.", RrType.TXT, RrClass.CH), Event.CHAOS);
        udp("CHAOS refused", query("other.bind.", RrType.TXT, RrClass.CH), Event.CLASS);
        byte[] badvers = opt(1, 1232, 0);
        udp("BADVERS", query("www.plain.", RrType.A, RrClass.IN, badvers), Event.EDNS_VERSION);
        byte[] cookie = {0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8};
        udp(
                "cookie",
                query("a.plain.", RrType.A, RrClass.IN, opt(0, 1232, 0, cookie)),
                Event.NXDOMAIN);
        byte[] cut = opt(0, 1232, 0, new byte[] {0, 10, 0, 1, 7});
        udp("bad cookie", query("www.plain.", RrType.A, RrClass.IN, cut), Event.BAD_COOKIE);
        byte[] nsid = opt(0, 1232, 0, new byte[] {0, 3, 0, 0, 0, 19, 0, 0});
        udp("NSID, ZONEVERSION", query("www.plain.", RrType.A, RrClass.IN, nsid), Event.ANSWERED);
        byte[] expire = opt(0, 1232, 0, new byte[] {0, 9, 0, 0});
        udp("EXPIRE", query("plain.", RrType.SOA, RrClass.IN, expire), Event.ANSWERED);
        byte[] badOpt = opt(0, 1232, 0, new byte[] {0, 3, 0, 9});
        udp("bad OPT", query("www.plain.", RrType.A, RrClass.IN, badOpt), Event.BAD_EDNS);
        udp("two OPT", query("a.plain.", RrType.A, RrClass.IN, nsid, nsid), Event.BAD_EDNS);
        udp("TSIG", query("www.plain.", RrType.A, RrClass.IN, tsig()), Event.TSIG);
        udp("bad TSIG", query("a.plain.", RrType.A, RrClass.IN, tsig(), nsid), Event.BAD_TSIG);
        byte[] counts = query("www.plain.", RrType.A, RrClass.IN);
        counts[5] = 2;
        udp("QDCOUNT", counts, Event.BAD_QUESTION);
        byte[] pointer = query("www.plain.", RrType.A, RrClass.IN);
        pointer[12] = (byte) 0xc0;
        udp("bad question", pointer, Event.BAD_QUESTION);
        byte[] record = query("www.plain.", RrType.A, RrClass.IN);
        record[11] = 1;
        udp("bad record", record, Event.BAD_RECORD);
        byte[] response = query("www.plain.", RrType.A, RrClass.IN);
        response[2] = (byte) 0x80;
        udp("response", response, Event.RESPONSE);
        byte[] opcode = query("www.plain.", RrType.A, RrClass.IN);
        opcode[2] = 0x30;
        udp("opcode", opcode, Event.OPCODE);
        byte[] notify = query("plain.", RrType.SOA, RrClass.IN);
        notify[2] = 0x20;
        udp("NOTIFY", notify, Event.NOTIFY);
        byte[] update = query("plain.", RrType.SOA, RrClass.IN);
        update[2] = 0x28;
        udp("UPDATE", update, Event.UPDATE);
        udp("short", new byte[11], Event.SHORT);
    }

    private void udp(String label, byte[] query, Event event) {
        cases.add(new Case(label, Transport.UDP, query, event));
    }

    @Test
    void nothingIsAllocatedForARequest() {
        answers();
        errors();
        EventCounters counters = new EventCounters();
        Pipeline pipeline = pipeline(counters, (exchange, question, event, octets) -> {});
        Exchange udp = new Exchange(Transport.UDP);
        Exchange tcp = new Exchange(Transport.TCP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Case one : cases) {
            run(pipeline, one, one.transport.isStream() ? tcp : udp, CALLS / cases.size() + 1);
        }
        List<String> failures = new ArrayList<>();
        for (Case one : cases) {
            Exchange exchange = one.transport.isStream() ? tcp : udp;
            long counted = counters.get(one.event);
            run(pipeline, one, exchange, CALLS / 20);
            if (counters.get(one.event) != counted + CALLS / 20) {
                failures.add(one.name + " is not " + one.event);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            run(pipeline, one, exchange, CALLS);
            long octets = threads.getCurrentThreadAllocatedBytes() - before;
            if (octets != 0) {
                failures.add(one.name + " allocates " + octets + " octets in " + CALLS + " calls");
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void measurementSeesASingleObject() {
        udp("www", query("www.plain.", RrType.A, RrClass.IN), Event.ANSWERED);
        List<Object> kept = new ArrayList<>(CALLS);
        Pipeline pipeline =
                pipeline(
                        new EventCounters(),
                        (exchange, question, event, octets) -> kept.add(new Object()));
        Exchange udp = new Exchange(Transport.UDP);
        run(pipeline, cases.getFirst(), udp, 100);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(pipeline, cases.getFirst(), udp, SAMPLE_EVERY);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isPositive();
    }

    private static Pipeline pipeline(EventCounters counters, QuerySample sample) {
        byte[] text = {3, 'a', 'b', 'c'};
        AnswerSettings settings =
                new AnswerSettings(1232, true, true, new byte[] {1, 2}, text, text, 100);
        // Everybody is exempt: the limit is asked about each response, and none is dropped.
        AddressSet all =
                AddressSet.of(List.of(new Prefix(true, 0, 0, 0), new Prefix(false, 0, 0, 0)));
        RateLimit limit = new RateLimit(1, 2, 24, 56, all, 1024, false);
        Protection protection =
                new Protection(
                        new ResponseLimits(limit, new Random(1)),
                        new CookieSecrets(List.of(new CookieSecret(1, 2))));
        ServingCell cell =
                new ServingCell(
                        new Serving(zones(), settings, TsigKeys.NONE, Requests.NONE, protection));
        return new Pipeline(cell, counters, InstantSource.system(), sample, SAMPLE_EVERY);
    }

    private static void run(Pipeline pipeline, Case one, Exchange exchange, int times) {
        System.arraycopy(one.query, 0, exchange.request(), 0, one.query.length);
        exchange.requestLength(one.query.length);
        for (int i = 0; i < times; i++) {
            pipeline.onBatch(i);
            pipeline.handle(exchange);
        }
    }
}
