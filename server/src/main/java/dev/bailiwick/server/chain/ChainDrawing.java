package dev.bailiwick.server.chain;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.ProofOutcome;
import dev.bailiwick.resolver.validate.ValidationSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The chain of signatures of one question, aliases followed, as an object that goes to JSON: `zones` from the anchors
/// down, `sets` that answer, and `broken`, the first link that does not hold. Belongs to one thread.
public final class ChainDrawing {
    /// Aliases that are followed, as a resolution does.
    private static final int MOST_ALIASES = 11;

    private final ChainSource source;
    private final SignatureFacts signatures;
    private final ProofFacts proofs;
    private final ZonePath path;
    private final List<Map<String, Object>> sets = new ArrayList<>();
    private String broken = "";

    /// @param nowSeconds since 1970
    public ChainDrawing(ChainSource source, ValidationSettings settings, long nowSeconds) {
        this.source = source;
        this.signatures = new SignatureFacts(settings.provider(), nowSeconds);
        this.proofs = new ProofFacts(signatures, settings.maxNsec3Iterations());
        this.path = new ZonePath(source, settings, signatures, proofs, nowSeconds);
    }

    /// Draws.
    public Map<String, Object> of(Name name, int type) {
        Set<Name> met = new HashSet<>();
        Name next = name;
        while (next != null && met.size() <= MOST_ALIASES && met.add(next)) {
            next = draw(next, type);
        }
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("zones", path.told());
        drawn.put("sets", sets);
        drawn.put("broken", broken);
        return drawn;
    }

    private static Name place(Name name, int type) {
        return type == RrType.DS && !name.isRoot() ? name.parent() : name;
    }

    /// Draws one link of a chain of aliases.
    ///
    /// @return the name it leads on to, or null
    private @Nullable Name draw(Name name, int type) {
        Entry entry = source.learn(name, type);
        Name owner = entry == null ? name : entry.name();
        ZonePath.Place at = path.to(place(owner, type));
        note(at.problem());
        Map<String, Object> facts = new LinkedHashMap<>();
        sets.add(facts);
        facts.put("name", owner.toString());
        if (entry == null) {
            facts.put("type", RrType.text(type));
            end(facts, "unknown", "no answer for " + name + " " + RrType.text(type));
            return null;
        }
        facts.put("type", entry.type() == Entry.NAME ? "any type" : RrType.text(entry.type()));
        facts.put("kind", SignatureFacts.word(entry.kind()));
        SignedRrSet set = entry.set();
        if (set == null) {
            denial(entry, at, facts);
            return null;
        }
        set(entry, set, at, facts);
        return target(name, type, entry, set);
    }

    private static @Nullable Name target(Name name, int type, Entry entry, SignedRrSet set) {
        byte[] data = set.set().rdata().getFirst();
        if (type == set.type() || type == RrType.ANY) {
            return null;
        }
        if (set.type() == RrType.CNAME) {
            return Name.of(data);
        }
        if (set.type() != RrType.DNAME) {
            return null;
        }
        // RFC 6672 §2.2: the labels in front stay.
        int kept = name.length() - entry.name().length();
        byte[] made = new byte[kept + data.length];
        System.arraycopy(name.wire(), 0, made, 0, kept);
        System.arraycopy(data, 0, made, kept, data.length);
        return Name.read(made, 0, made.length);
    }

    private void set(Entry entry, SignedRrSet set, ZonePath.Place at, Map<String, Object> facts) {
        facts.put("records", RecordLines.of(List.of(set)));
        ZoneKeys keys = at.keys();
        SignatureFacts.Judged judged = signatures.judge(set, keys);
        facts.put("signatures", judged.told());
        if (keys == null) {
            above(facts, at);
            return;
        }
        String what = set.owner() + " " + RrType.text(set.type()) + ": ";
        if (!judged.isValid()) {
            end(facts, "bogus", what + judged.problem());
        } else if (judged.best() == Verdict.VALID) {
            end(facts, "secure", "");
        } else {
            // RFC 4035 §5.3.4: a wildcard, and a proof that nothing is closer.
            ProofFacts.Examined examined = proofs.examine(entry, keys);
            facts.put("proof", examined.told());
            conclude(
                    facts,
                    examined,
                    examined.proof().noCloserMatch(set.owner(), judged.labels()),
                    what + "nothing proves that the wildcard is the closest match");
        }
    }

    private void denial(Entry entry, ZonePath.Place at, Map<String, Object> facts) {
        ZoneKeys keys = at.keys();
        if (keys == null) {
            facts.put("records", RecordLines.of(entry.proof()));
            above(facts, at);
            return;
        }
        ProofFacts.Examined examined = proofs.examine(entry, keys);
        facts.put("proof", examined.told());
        conclude(
                facts,
                examined,
                ProofFacts.outcome(entry, examined.proof()),
                "nothing proves that there is no "
                        + entry.name()
                        + (entry.type() == Entry.NAME ? "" : " " + RrType.text(entry.type())));
    }

    private void conclude(
            Map<String, Object> facts,
            ProofFacts.Examined examined,
            ProofOutcome outcome,
            String otherwise) {
        facts.put("proves", SignatureFacts.word(outcome));
        switch (outcome) {
            case PROVEN -> end(facts, "secure", "");
            case OPT_OUT, ITERATIONS -> end(facts, "insecure", "");
            case MISSING, EXHAUSTED ->
                    end(
                            facts,
                            "bogus",
                            examined.problem().isEmpty() ? otherwise : examined.problem());
        }
    }

    /// What lies above decides.
    private void above(Map<String, Object> facts, ZonePath.Place at) {
        end(facts, at.isInsecure() ? "insecure" : "bogus", at.problem());
    }

    private void end(Map<String, Object> facts, String state, String problem) {
        facts.put("state", state);
        facts.put("problem", problem);
        note(problem);
    }

    private void note(String problem) {
        if (broken.isEmpty()) {
            broken = problem;
        }
    }
}
