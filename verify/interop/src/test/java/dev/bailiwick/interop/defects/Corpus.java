package dev.bailiwick.interop.defects;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All zones, below one that is right in everything but what a defect wants of it. Answers like a resolver that does not
/// validate: whole chains of aliases, DS from the parent.
final class Corpus {
    static final String APEX = "corpus.";
    private static final int MOST_LINKS = 8;

    final Plot top = Plot.signed(APEX);
    private final Map<Name, Plot> plots = new LinkedHashMap<>();

    Corpus(List<Kind> kinds) {
        for (Kind kind : kinds) {
            Plot plot = Plot.signed(kind.label() + "." + APEX);
            kind.make().accept(plot);
            plot.all();
            plot.children.values().forEach(Plot::all);
            plots.put(plot.apex, plot);
            plots.putAll(plot.children);
        }
    }

    /// The response to a question. One at a time: some answers are signed here.
    synchronized Draft reply(Name asked, int type) {
        Draft whole = new Draft();
        Name name = asked;
        for (int i = 0; i < MOST_LINKS; i++) {
            Draft draft = link(name, type);
            whole.rcode = draft.rcode;
            whole.answer.addAll(draft.answer);
            whole.authority.addAll(draft.authority);
            SignedRrSet last = draft.answer.isEmpty() ? null : draft.answer.getLast();
            if (last == null || last.type() != RrType.CNAME || type == RrType.CNAME) {
                break;
            }
            byte[] target = last.set().rdata().getFirst();
            name = Objects.requireNonNull(Name.read(target, 0, target.length));
        }
        return whole;
    }

    private Draft link(Name name, int type) {
        Plot plot = owner(type == RrType.DS && !name.isRoot() ? name.parent() : name);
        Draft draft = new Draft();
        Plot child = plots.get(name);
        if (type == RrType.DS && plot == top && child != null) {
            delegate(child, draft);
            child.delegation.accept(draft);
            return draft;
        }
        answer(plot, name, type, draft);
        plot.twist(name, type, draft);
        if (type == RrType.DS && child != null) {
            child.delegation.accept(draft);
        }
        return draft;
    }

    private Plot owner(Name name) {
        for (int labels = name.labels(); labels > 0; labels--) {
            Plot plot = plots.get(name.suffix(labels));
            if (plot != null) {
                return plot;
            }
        }
        return top;
    }

    private void delegate(Plot child, Draft draft) {
        if (child.ds.isEmpty()) {
            soa(top, draft);
            String label = child.apex.toString();
            String relative = label.substring(0, label.length() - APEX.length() - 1);
            draft.authority.add(
                    Denials.nsec(
                            top,
                            relative,
                            "\\000." + relative,
                            RrType.NS,
                            RrType.RRSIG,
                            RrType.NSEC));
        } else {
            RrSet ds = new RrSet(child.apex, RrType.DS, RrClass.IN, 300, child.ds);
            draft.answer.add(top.over(ds).signed());
        }
    }

    private static void soa(Plot plot, Draft draft) {
        draft.authority.addAll(plot.find(plot.apex, RrType.SOA));
    }

    private static void answer(Plot plot, Name name, int type, Draft draft) {
        for (int labels = plot.apex.labels() + 1; labels < name.labels(); labels++) {
            List<SignedRrSet> dname = plot.find(name.suffix(labels), RrType.DNAME);
            if (!dname.isEmpty()) {
                substitute(dname.getFirst(), name, draft);
                return;
            }
        }
        List<SignedRrSet> found = plot.find(name, type);
        draft.answer.addAll(found.isEmpty() ? plot.find(name, RrType.CNAME) : found);
        if (!draft.answer.isEmpty()) {
            return;
        }
        if (exists(plot, name)) {
            soa(plot, draft);
            boolean hasOwn = plot.byOwner().containsKey(name);
            List<Name> own =
                    !plot.isDeniedByHash() || hasOwn || !isOptOutHole(plot, name)
                            ? List.of(name)
                            : Denials.namesAbout(plot, name, name.parent());
            draft.authority.addAll(Denials.of(plot, own));
            return;
        }
        Name encloser = encloser(plot, name);
        Name wildcard = encloser.child(new byte[] {'*'});
        List<SignedRrSet> source = plot.find(wildcard, type);
        if (!source.isEmpty()) {
            RrSet set = source.getFirst().set();
            RrSet expanded = new RrSet(name, type, set.rrClass(), set.ttl(), set.rdata());
            draft.answer.add(new SignedRrSet(expanded, source.getFirst().signatures()));
            Name next = name.suffix(encloser.labels() + 1);
            draft.authority.addAll(Denials.of(plot, List.of(plot.isDeniedByHash() ? next : name)));
            return;
        }
        draft.rcode = exists(plot, wildcard) ? Rcode.NOERROR : Rcode.NXDOMAIN;
        soa(plot, draft);
        draft.authority.addAll(Denials.of(plot, Denials.namesAbout(plot, name, encloser)));
    }

    private static boolean isOptOutHole(Plot plot, Name name) {
        return Denials.of(plot, List.of(name)).stream()
                .noneMatch(set -> set.owner().toString().startsWith(hashed(name)));
    }

    private static String hashed(Name name) {
        byte[] hash = Denials.hash(name, 0, new byte[0]);
        byte[] label = new byte[32];
        Base32Hex.encode(hash, 0, hash.length, label, 0);
        return new String(label, StandardCharsets.US_ASCII);
    }

    private static void substitute(SignedRrSet dname, Name name, Draft draft) {
        draft.answer.add(dname);
        byte[] target = dname.set().rdata().getFirst();
        int kept = name.length() - dname.owner().length();
        byte[] made = new byte[kept + target.length];
        System.arraycopy(name.wire(), 0, made, 0, kept);
        System.arraycopy(target, 0, made, kept, target.length);
        draft.answer.add(
                SignedRrSet.unsigned(
                        new RrSet(name, RrType.CNAME, RrClass.IN, 300, List.of(made))));
    }

    private static boolean exists(Plot plot, Name name) {
        return plot.all().stream()
                .anyMatch(set -> set.type() != RrType.NSEC3 && set.owner().isAtOrBelow(name));
    }

    private static Name encloser(Plot plot, Name name) {
        Name above = name.parent();
        while (!exists(plot, above)) {
            above = above.parent();
        }
        return above;
    }
}
