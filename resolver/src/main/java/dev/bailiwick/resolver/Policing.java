package dev.bailiwick.resolver;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operator's policy as far as it concerns one question; a port. Each method gives null when there is nothing to be
/// said. Used by the thread of the question.
public interface Policing {
    /// No policy.
    Policing NONE =
            new Policing() {
                @Override
                public @Nullable Ruling asked(Name name) {
                    return null;
                }

                @Override
                public @Nullable Ruling alias(Name name) {
                    return null;
                }

                @Override
                public boolean looksAtServers() {
                    return false;
                }

                @Override
                public @Nullable Ruling servers(
                        Name name, List<Name> servers, List<ServerAddress> addresses) {
                    return null;
                }

                @Override
                public @Nullable Ruling answered(Name name, List<SignedRrSet> answer) {
                    return null;
                }
            };

    /// About the client's question; before anybody is asked.
    @Nullable Ruling asked(Name name);

    /// About a name that an alias leads to; before anybody is asked for it.
    @Nullable Ruling alias(Name name);

    /// Whether [#servers] ever has something to say.
    boolean looksAtServers();

    /// About the servers of a name and of the zones above it.
    @Nullable Ruling servers(Name name, List<Name> servers, List<ServerAddress> addresses);

    /// About an answer.
    ///
    /// @param name the last name of its chain of aliases
    @Nullable Ruling answered(Name name, List<SignedRrSet> answer);
}
