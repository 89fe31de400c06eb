package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.chain.SetChecker;
import java.util.concurrent.ArrayBlockingQueue;

/// Engines that belong to one thread at a time: making them costs more than a check.
record Tools(SetChecker checker, Nsec3Hash hasher) {
    /// Tools that wait for the next judgement. Virtual threads are many and short, so engines cannot be theirs.
    static final class Shelf {
        /// More than run at the same time on any machine.
        private static final int ROOM = 256;

        private final ArrayBlockingQueue<Tools> free = new ArrayBlockingQueue<>(ROOM);
        private final CryptoProvider provider;

        Shelf(CryptoProvider provider) {
            this.provider = provider;
        }

        Tools take() {
            Tools tools = free.poll();
            return tools == null ? new Tools(new SetChecker(provider), new Nsec3Hash()) : tools;
        }

        /// Whether there was room for them does not matter.
        void giveBack(Tools tools) {
            free.offer(tools);
        }
    }
}
