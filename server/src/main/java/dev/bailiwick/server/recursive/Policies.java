package dev.bailiwick.server.recursive;

import dev.bailiwick.policy.Hit;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.resolver.Policing;
import dev.bailiwick.resolver.Ruling;
import dev.bailiwick.wire.Name;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy in force. A reload puts another one in its place: answers know which generation they were made under, so
/// none outlives its policy.
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final Map<Ruling.Kind, LongAdder> rulings = new EnumMap<>(Ruling.Kind.class);
    private final LongAdder disabled = new LongAdder();
    private volatile Snapshot current;
    private volatile Snapshot before;

    /// A policy and its number.
    ///
    /// @param generation from 0
    record Snapshot(int generation, Policy policy) {}

    Policies(Policy policy) {
        for (Ruling.Kind kind : Ruling.Kind.values()) {
            rulings.put(kind, new LongAdder());
        }
        current = new Snapshot(0, policy);
        before = current;
    }

    /// The policy of answers that are made from now on.
    Snapshot current() {
        return current;
    }

    /// Puts a policy in the place of the one in force.
    ///
    /// @return its generation
    synchronized int next(Policy policy) {
        before = current;
        current = new Snapshot(before.generation() + 1, policy);
        return current.generation();
    }

    /// What the policy says about a question that a worker left to the desk.
    Policing about(AnswerKey key) {
        Snapshot now = current;
        Snapshot last = before;
        if (key.generation() == now.generation()) {
            return about(now, key.clientRule(), key.isStream());
        }
        // It came before a reload; after two of them nobody waits for it any more.
        return key.generation() == last.generation()
                ? about(last, key.clientRule(), key.isStream())
                : about(now, Policy.NO_RULE, key.isStream());
    }

    /// What the policy in force says to a client for which there is no rule.
    Policing aboutAnybody() {
        return about(current, Policy.NO_RULE, false);
    }

    private Policing about(Snapshot snapshot, long clientRule, boolean isStream) {
        return snapshot.policy().isEmpty()
                ? Policing.NONE
                : new PolicyDoor(this, snapshot.policy(), clientRule, isStream);
    }

    /// Hears what is done.
    void did(Hit hit, Ruling.Kind kind, Name name) {
        LongAdder count = rulings.get(kind);
        if (count != null) {
            count.increment();
        }
        if (hit.list().settings().isLogged()) {
            LOG.info("policy: {} for {} ({})", kind, name, hit.words());
        }
    }

    /// Hears what would have been done.
    void wouldHave(Hit hit, Name name) {
        disabled.increment();
        if (hit.list().settings().isLogged()) {
            LOG.info("policy: nothing for {}, the list is disabled ({})", name, hit.words());
        }
    }

    /// How often something was done when an answer was made.
    long rulings(Ruling.Kind kind) {
        LongAdder count = rulings.get(kind);
        return count == null ? 0 : count.sum();
    }

    /// How often a disabled list would have done something.
    long disabled() {
        return disabled.sum();
    }

    /// Rules in force.
    long size() {
        return current.policy().lists().stream().mapToLong(list -> list.size()).sum();
    }
}
