package dev.bailiwick.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets that server cookies are made of.
///
/// @param all the first makes cookies, all are accepted; empty for no cookies
public record CookieSecrets(List<CookieSecret> all) {
    /// No cookies.
    public static final CookieSecrets NONE = new CookieSecrets(List.of());

    public CookieSecrets {
        all = List.copyOf(all);
    }

    /// Cookies of these secrets, for one thread; null when there are none.
    public @Nullable ServerCookies newCookies() {
        return all.isEmpty() ? null : new ServerCookies(all);
    }
}
