package dev.bailiwick.server.answer;

import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.ResponseLimits;
import org.jspecify.annotations.Nullable;

/// What keeps the server from being used against others: shared by all workers.
///
/// @param limits responses that unproven clients get; null for no limit
/// @param secrets of server cookies
public record Protection(@Nullable ResponseLimits limits, CookieSecrets secrets) {
    /// No limit and no cookies.
    public static final Protection NONE = new Protection(null, CookieSecrets.NONE);
}
