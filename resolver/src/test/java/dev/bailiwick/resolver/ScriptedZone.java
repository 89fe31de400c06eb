package dev.bailiwick.resolver;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A zone from a text that answers in the plainest way: answer, alias, referral, denial (RFC 1034 §4.3.2).
final class ScriptedZone {
    final Name apex;
    private final List<RrSet> sets = new ArrayList<>();

    ScriptedZone(String apex, String text) {
        this.apex = Name.parse(apex);
        var result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex,
                                text.getBytes(StandardCharsets.UTF_8),
                                this.apex,
                                (owner, ownerLength, type, ttl, rdata, at, length, line) ->
                                        add(
                                                Name.of(Arrays.copyOf(owner, ownerLength)),
                                                type,
                                                ttl,
                                                Arrays.copyOfRange(rdata, at, at + length)));
        if (!result.problems().isEmpty()) {
            throw new IllegalArgumentException(result.problems().toString());
        }
    }

    private void add(Name owner, int type, long ttl, byte[] rdata) {
        for (int i = 0; i < sets.size(); i++) {
            RrSet set = sets.get(i);
            if (set.owner().equals(owner) && set.type() == type) {
                List<byte[]> both = new ArrayList<>(set.rdata());
                both.add(rdata);
                sets.set(i, new RrSet(owner, type, RrClass.IN, ttl, both));
                return;
            }
        }
        sets.add(new RrSet(owner, type, RrClass.IN, ttl, List.of(rdata)));
    }

    byte[] answer(Message query) {
        Name qname = query.qname();
        ResponseBytes response = new ResponseBytes(query);
        RrSet cut = cut(qname, query.qtype());
        if (cut != null) {
            response.add(1, cut);
            for (byte[] target : cut.rdata()) {
                glue(response, Name.of(target));
            }
            return response.bytes(0, Rcode.NOERROR);
        }
        Name name = qname;
        for (int link = 0; link < 20; link++) {
            if (!name.isAtOrBelow(apex) || cut(name, query.qtype()) != null) {
                return response.bytes(Header.AA, Rcode.NOERROR);
            }
            boolean isFound = false;
            Name next = null;
            for (RrSet set : sets) {
                if (set.owner().equals(name)
                        && (set.type() == query.qtype() || query.qtype() == RrType.ANY)) {
                    response.add(0, set);
                    isFound = true;
                } else if (set.owner().equals(name) && set.type() == RrType.CNAME) {
                    response.add(0, set);
                    next = Name.of(set.rdata().getFirst());
                } else if (set.type() == RrType.DNAME
                        && !set.owner().equals(name)
                        && name.isAtOrBelow(set.owner())) {
                    response.add(0, set);
                    next =
                            dev.bailiwick.resolver.fetch.Aliases.target(
                                    name, set.owner(), RrType.DNAME, set.rdata().getFirst());
                }
            }
            if (isFound) {
                return response.bytes(Header.AA, Rcode.NOERROR);
            }
            if (next == null) {
                break;
            }
            name = next;
        }
        for (RrSet set : sets) {
            if (set.type() == RrType.SOA && set.owner().equals(apex)) {
                response.add(1, set);
            }
        }
        return response.bytes(Header.AA, exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
    }

    private boolean exists(Name name) {
        for (RrSet set : sets) {
            if (set.owner().isAtOrBelow(name)) {
                return true;
            }
        }
        return false;
    }

    private RrSet cut(Name name, int qtype) {
        RrSet cut = null;
        for (RrSet set : sets) {
            if (set.type() == RrType.NS
                    && !set.owner().equals(apex)
                    && name.isAtOrBelow(set.owner())
                    && !(qtype == RrType.DS && name.equals(set.owner()))
                    && (cut == null || cut.owner().labels() > set.owner().labels())) {
                cut = set;
            }
        }
        return cut;
    }

    private void glue(ResponseBytes response, Name server) {
        for (RrSet set : sets) {
            if (set.owner().equals(server)
                    && (set.type() == RrType.A || set.type() == RrType.AAAA)) {
                response.add(2, set);
            }
        }
    }
}
