package dev.bailiwick.server.answer;

import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.QueryLimits;
import dev.bailiwick.guard.ResponseLimits;
import org.jspecify.annotations.Nullable;

/// What keeps the server from being used against others: shared by all workers.
///
/// @param limits responses that unproven clients get; null for no limit
/// @param secrets of server cookies
/// @param queries that clients of a resolver may send; null for no limit
public record Protection(
        @Nullable ResponseLimits limits, CookieSecrets secrets, @Nullable QueryLimits queries) {
    /// No limit and no cookies.
    public static final Protection NONE = new Protection(null, CookieSecrets.NONE);

    /// Protection without a limit of queries: that of an authoritative server, where answers are what costs.
    public Protection(@Nullable ResponseLimits limits, CookieSecrets secrets) {
        this(limits, secrets, null);
    }
}
