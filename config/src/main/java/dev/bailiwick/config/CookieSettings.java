package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// DNS cookies (RFC 7873, RFC 9018).
///
/// @param isEnabled whether clients that send a cookie get one
/// @param secretsFile absolute; null for a secret that is made at every start
public record CookieSettings(boolean isEnabled, @Nullable Path secretsFile) {
    private static final Key<Boolean> ENABLED =
            Key.of(
                    "enabled",
                    Words.truth(),
                    true,
                    "Give clients that send a cookie one of ours: with it they are known not to be"
                            + " forged, and have no rate limit.");
    private static final Key<Path> SECRETS_FILE =
            Key.optional(
                    "secrets-file",
                    Words.path(),
                    "made at every start",
                    "File with secrets of 32 hexadecimal digits, one a line: the first makes cookies,"
                            + " all are accepted. Servers behind one address need the same.");

    static final Section<CookieSettings> SECTION =
            Section.of(
                    fields -> new CookieSettings(fields.get(ENABLED), fields.find(SECRETS_FILE)),
                    ENABLED,
                    SECRETS_FILE);
}
