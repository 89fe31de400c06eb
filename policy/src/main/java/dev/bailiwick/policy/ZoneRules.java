package dev.bailiwick.policy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes rules of a response policy zone (draft-vixie-dnsop-dns-rpz §3 and §4): the owner is the trigger, the records
/// are the action.
final class ZoneRules {
    private static final int ENTRY_OCTETS = 1 << 20;

    /// Seconds. Lists that people write often have no TTL, and other resolvers take them.
    private static final long MISSING_TTL = 3600;

    private final Name origin;
    private final byte[] originWire;
    private final ListTables tables;
    private final ListReader.Skipping skipping;
    private final PrefixOwner prefix = new PrefixOwner();
    private final byte[] owner = NameRules.newRoom();
    private final Map<Action.Redirect, Integer> redirects = new HashMap<>();
    private final Map<Integer, LocalRecords> local = new HashMap<>();

    ZoneRules(Name origin, ListTables tables, ListReader.Skipping skipping) {
        this.origin = origin;
        this.originWire = origin.foldedWithPadding();
        this.tables = tables;
        this.skipping = skipping;
    }

    ReadResult read(Path file) {
        ReadOptions defaults = ReadOptions.defaults();
        ReadOptions options =
                new ReadOptions(
                        List.of(),
                        defaults.maxIncludeDepth(),
                        defaults.maxIncludes(),
                        ENTRY_OCTETS,
                        defaults.maxGeneratedPerDirective(),
                        defaults.maxGenerated(),
                        defaults.maxProblems());
        ReadResult result =
                new MasterFileReader(options).read(file, origin, this::record, MISSING_TTL);
        local.forEach((action, records) -> tables.actions.set(action, records.action()));
        return result;
    }

    private void record(
            byte[] name,
            int nameLength,
            int type,
            long ttl,
            byte[] rdata,
            int rdataAt,
            int rdataLength,
            int line) {
        if (!Names.isAtOrBelow(name, 0, originWire, 0)) {
            skipping.skip(line, "the owner is not in the zone " + origin, null);
            return;
        }
        int length = nameLength - origin.length() + 1;
        byte[] data = Arrays.copyOfRange(rdata, rdataAt, rdataAt + rdataLength);
        if (length == 1) {
            apex(type, ttl, data);
            return;
        }
        if (isAboutTheZone(type)) {
            return;
        }
        Names.fold(name, 0, length - 1, owner, 0);
        owner[length - 1] = 0;
        rule(length, type, ttl, data, line);
    }

    private void apex(int type, long ttl, byte[] data) {
        if (type == RrType.SOA) {
            tables.soa = new RrSet(origin, type, RrClass.IN, ttl, List.of(data));
        }
    }

    /// draft-vixie-dnsop-dns-rpz §3: what a zone needs to be one is no policy.
    private static boolean isAboutTheZone(int type) {
        return switch (type) {
            case RrType.NS,
                    RrType.SOA,
                    RrType.DNAME,
                    RrType.RRSIG,
                    RrType.NSEC,
                    RrType.NSEC3,
                    RrType.NSEC3PARAM,
                    RrType.DNSKEY,
                    RrType.DS ->
                    true;
            default -> false;
        };
    }

    private void rule(int length, int type, long ttl, byte[] data, int line) {
        int labels = Names.labels(owner, 0);
        int last = Names.skip(owner, 0, labels - 1);
        String kind = new String(owner, last + 1, owner[last], StandardCharsets.ISO_8859_1);
        switch (kind) {
            case "rpz-client-ip" -> prefix(tables.clients, labels, type, ttl, data, line);
            case "rpz-ip" -> prefix(tables.answers, labels, type, ttl, data, line);
            case "rpz-nsip" -> prefix(tables.serverAddresses, labels, type, ttl, data, line);
            case "rpz-nsdname" -> {
                owner[last] = 0;
                name(tables.servers, last + 1, type, ttl, data, line);
            }
            default -> name(tables.names, length, type, ttl, data, line);
        }
    }

    private void name(NameRules rules, int length, int type, long ttl, byte[] data, int line) {
        if (length == 1) {
            skipping.skip(line, "there is no name before the trigger's label", null);
            return;
        }
        int action = action(length, type, ttl, data, line);
        if (action < 0) {
            return;
        }
        boolean isWildcard = owner[0] == 1 && owner[1] == '*';
        int from = isWildcard ? 2 : 0;
        System.arraycopy(owner, from, owner, 0, length - from);
        int rule = rules.put(owner, length - from, isWildcard, action, line);
        join(rules.action(rule), action, type, ttl, data, line);
    }

    private void prefix(PrefixRules rules, int labels, int type, long ttl, byte[] data, int line) {
        if (!prefix.read(owner, labels - 1)) {
            skipping.skip(
                    line,
                    "the owner is no prefix",
                    "write 24.0.2.0.192 for 192.0.2.0/24, 32.zz.db8.2001 for 2001:db8::/32");
            return;
        }
        int action = action(0, type, ttl, data, line);
        if (action < 0) {
            return;
        }
        int rule = rules.put(prefix.isIpv4, prefix.high, prefix.low, prefix.bits, action, line);
        if (rule == PrefixRules.NONE) {
            skipping.skip(line, "bits behind the prefix are set", "make them zero");
            return;
        }
        join(rules.action(rule), action, type, ttl, data, line);
    }

    /// The number of an action; new for local data, which the rule may turn out not to need.
    private int action(int ownerLength, int type, long ttl, byte[] data, int line) {
        if (type != RrType.CNAME) {
            tables.actions.add(Action.Fixed.NODATA);
            return tables.actions.size() - 1;
        }
        Name target = Name.of(data);
        if (target.isRoot()) {
            return tables.number(Action.Fixed.NXDOMAIN);
        }
        if (target.isWildcard() && target.labels() == 1) {
            return tables.number(Action.Fixed.NODATA);
        }
        String first = target.suffix(1).toString().toLowerCase(Locale.ROOT);
        if (target.labels() == 1 && first.startsWith("rpz-")) {
            return switch (first) {
                case "rpz-passthru." -> tables.number(Action.Fixed.PASSTHRU);
                case "rpz-drop." -> tables.number(Action.Fixed.DROP);
                case "rpz-tcp-only." -> {
                    tables.hasTcpOnly = true;
                    yield tables.number(Action.Fixed.TCP_ONLY);
                }
                default -> {
                    skipping.skip(line, "there is no action " + first, null);
                    yield -1;
                }
            };
        }
        boolean isItself =
                ownerLength == target.length() && Names.equal(owner, 0, data, 0, ownerLength);
        if (isItself) {
            // draft-vixie-dnsop-dns-rpz §4: how PASSTHRU was written before it had a name.
            return tables.number(Action.Fixed.PASSTHRU);
        }
        Action.Redirect redirect = new Action.Redirect(target, ttl);
        return redirects.computeIfAbsent(
                redirect,
                added -> {
                    tables.actions.add(added);
                    return tables.actions.size() - 1;
                });
    }

    /// Puts a record that is local data with those of its rule.
    private void join(int kept, int offered, int type, long ttl, byte[] data, int line) {
        boolean isData = type != RrType.CNAME;
        if (kept == offered && isData) {
            local.computeIfAbsent(kept, key -> new LocalRecords()).add(type, ttl, data);
        } else if (isData && local.containsKey(kept)) {
            tables.actions.removeLast();
            local.get(kept).add(type, ttl, data);
        } else if (kept != offered) {
            if (isData) {
                tables.actions.removeLast();
            }
            skipping.skip(line, "the trigger has another action before", null);
        }
    }

    /// Local data while it is collected.
    private static final class LocalRecords {
        private final Map<Integer, RrSet> sets = new HashMap<>(2);

        void add(int type, long ttl, byte[] data) {
            RrSet before = sets.get(type);
            List<byte[]> rdata = new ArrayList<>(1);
            if (before != null) {
                rdata.addAll(before.rdata());
            }
            rdata.add(data);
            long least = before == null ? ttl : Math.min(ttl, before.ttl());
            sets.put(type, new RrSet(Name.ROOT, type, RrClass.IN, least, rdata));
        }

        Action action() {
            return new Action.LocalData(List.copyOf(sets.values()));
        }
    }
}
