package dev.bailiwick.resolver;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.wire.Name;

/// Hears each step of a resolution, for `why` and `trace`. Called on the threads that work for the question.
public interface Trace {
    /// Nobody listens.
    Trace NONE =
            new Trace() {
                @Override
                public boolean isListening() {
                    return false;
                }

                @Override
                public void hear(Step step) {
                    // Nobody listens.
                }
            };

    /// Whether steps need to be made at all.
    boolean isListening();

    /// Takes a step.
    void hear(Step step);

    /// One step.
    sealed interface Step {
        /// Something that is used came from the cache.
        record FromCache(Entry entry, long remainingSeconds) implements Step {}

        /// A server was asked.
        ///
        /// @param zone whose server it is
        /// @param outcome what came of it, for people
        record Asked(
                Name zone,
                ServerAddress server,
                Upstream.Protocol protocol,
                Name qname,
                int qtype,
                String outcome,
                long rttNanos)
                implements Step {}

        /// Servers of a zone told of a delegation.
        record Referred(Name from, Name to, int nameServers) implements Step {}

        /// Something was judged.
        record Judged(Entry entry) implements Step {}

        /// Anything else worth telling.
        record Noted(String text) implements Step {}
    }
}
