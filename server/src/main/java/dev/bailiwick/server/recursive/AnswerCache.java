package dev.bailiwick.server.recursive;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import org.jspecify.annotations.Nullable;

/// Whole answers, for the worker: what is popular never gets as far as the resolver.
final class AnswerCache {
    /// Answers longer than this are made anew each time: they are rare, and a few could fill the cache.
    private static final int LONGEST_BODY = 4096;

    private final WeightedCache<AnswerKey, CachedAnswer> answers;

    AnswerCache(long capacityOctets) {
        answers = new WeightedCache<>(capacityOctets);
    }

    /// The answer to a question, if its records may still be used.
    @Nullable CachedAnswer find(AnswerKey key, long nowNanos) {
        CachedAnswer answer = answers.get(key);
        return answer != null && answer.isFresh(nowNanos) ? answer : null;
    }

    void put(AnswerKey key, CachedAnswer answer, long nowNanos) {
        if (answer.isFresh(nowNanos) && answer.body.length <= LONGEST_BODY) {
            answers.put(key, answer, answer.weightOctets() + key.length(), key.group());
        }
    }

    void remove(AnswerKey key) {
        answers.remove(key);
    }

    /// Takes out the answers to questions for a name, or for names at and below it.
    int flush(Name name, boolean isBelowToo) {
        byte[] wire = name.foldedWithPadding();
        int length = name.length();
        return answers.removeIf((key, answer) ->
                isBelowToo
                        ? Names.isAtOrBelow(key.name(), 0, wire, 0)
                        : key.length() == length && Names.equal(key.name(), 0, wire, 0, length));
    }

    /// Takes out the answers that were made under other policies.
    int keepGeneration(int generation) {
        return answers.removeIf((key, answer) -> key.generation() != generation);
    }

    int size() {
        return answers.size();
    }

    long sizeOctets() {
        return answers.sizeOctets();
    }

    long evictions() {
        return answers.evictions();
    }
}
