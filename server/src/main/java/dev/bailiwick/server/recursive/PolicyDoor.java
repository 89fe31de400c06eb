package dev.bailiwick.server.recursive;

import dev.bailiwick.policy.Action;
import dev.bailiwick.policy.Address;
import dev.bailiwick.policy.Hit;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.resolver.Policing;
import dev.bailiwick.resolver.Ruling;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lists' answer to the resolver's questions, for one client's question.
final class PolicyDoor implements Policing {
    private final Policies policies;
    private final Policy policy;
    private final long clientRule;
    private final boolean isStream;

    PolicyDoor(Policies policies, Policy policy, long clientRule, boolean isStream) {
        this.policies = policies;
        this.policy = policy;
        this.clientRule = clientRule;
        this.isStream = isStream;
    }

    private static SearchName search(Name name) {
        SearchName search = new SearchName();
        search.set(name);
        return search;
    }

    @Override
    public @Nullable Ruling asked(Name name) {
        Hit hit = policy.asked(clientRule, search(name), idle -> policies.wouldHave(idle, name));
        return ruling(hit, name);
    }

    @Override
    public @Nullable Ruling alias(Name name) {
        return ruling(policy.alias(search(name), idle -> policies.wouldHave(idle, name)), name);
    }

    @Override
    public boolean looksAtServers() {
        return policy.looksAtServers();
    }

    @Override
    public @Nullable Ruling servers(Name name, List<Name> servers, List<ServerAddress> addresses) {
        List<SearchName> names = servers.stream().map(PolicyDoor::search).toList();
        List<Address> wanted =
                addresses.stream()
                        .map(address ->
                                new Address(address.isIpv4(), address.high(), address.low()))
                        .toList();
        return ruling(policy.servers(names, wanted, idle -> policies.wouldHave(idle, name)), name);
    }

    @Override
    public @Nullable Ruling answered(Name name, List<SignedRrSet> answer) {
        if (!policy.looksAtAnswers()) {
            return null;
        }
        List<Address> addresses = new ArrayList<>();
        for (SignedRrSet set : answer) {
            if (set.type() == RrType.A || set.type() == RrType.AAAA) {
                set.set().rdata().forEach(octets -> addresses.add(Address.of(octets)));
            }
        }
        return ruling(policy.addresses(addresses, idle -> policies.wouldHave(idle, name)), name);
    }

    private @Nullable Ruling ruling(@Nullable Hit hit, Name name) {
        if (hit == null) {
            return null;
        }
        Ruling ruling =
                switch (hit.action()) {
                    case Action.Fixed fixed -> fixed(hit, fixed);
                    case Action.Redirect redirect ->
                            data(
                                    hit,
                                    List.of(
                                            new RrSet(
                                                    name,
                                                    RrType.CNAME,
                                                    RrClass.IN,
                                                    redirect.ttl(),
                                                    List.of(redirect.targetOf(name).wire()))));
                    case Action.LocalData local -> data(hit, local.of(name));
                };
        policies.did(hit, ruling.kind(), name);
        return ruling;
    }

    private Ruling fixed(Hit hit, Action.Fixed action) {
        Ruling.Kind kind =
                switch (action) {
                    case NXDOMAIN -> Ruling.Kind.NXDOMAIN;
                    case NODATA -> Ruling.Kind.NODATA;
                    case PASSTHRU -> Ruling.Kind.PASS;
                    case DROP -> Ruling.Kind.DROP;
                    case TCP_ONLY -> isStream ? Ruling.Kind.PASS : Ruling.Kind.TRUNCATE;
                };
        return new Ruling(
                kind, List.of(), hit.list().settings().reason(), hit.words(), hit.list().soa());
    }

    /// RFC 8914 §4.5: the answer is forged.
    private static Ruling data(Hit hit, List<RrSet> sets) {
        return new Ruling(
                Ruling.Kind.DATA, sets, ExtendedError.FORGED_ANSWER, hit.words(), hit.list().soa());
    }
}
