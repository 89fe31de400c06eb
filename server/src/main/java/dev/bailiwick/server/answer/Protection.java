package dev.bailiwick.server.answer;

import dev.bailiwick.guard.CookieSecret;
import dev.bailiwick.guard.ResponseLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What keeps the server from being used against others: shared by all workers.
///
/// @param limits responses that unproven clients get; null for no limit
/// @param secrets server cookies are made with the first, and all are accepted; empty for no cookies
public record Protection(@Nullable ResponseLimits limits, List<CookieSecret> secrets) {
    /// No limit and no cookies.
    public static final Protection NONE = new Protection(null, List.of());

    public Protection {
        secrets = List.copyOf(secrets);
    }
}
