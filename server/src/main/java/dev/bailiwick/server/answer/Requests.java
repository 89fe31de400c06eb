package dev.bailiwick.server.answer;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import org.jspecify.annotations.Nullable;

/// Takes the requests that are no questions: transfers, NOTIFY, UPDATE. Called by workers, several at once; what takes
/// long goes to another thread.
public interface Requests {
    /// Nobody may do anything.
    Requests NONE = (exchange, question, session, zones) -> Reaction.refusal(question, zones);

    /// Decides about a request, and begins it.
    ///
    /// @param session of the request's signature, which is right; null when it has none. For a request that is
    ///     [Reaction#BEGUN] it goes along and signs the answer
    /// @param zones that are served
    Reaction take(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneIndex zones);

    /// Hears of a request whose signature is not right, for the log.
    default void rejected(Exchange exchange, QuestionView question, TsigStatus status) {}
}
