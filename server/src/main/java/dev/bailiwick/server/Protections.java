package dev.bailiwick.server;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.CookieSettings;
import dev.bailiwick.config.NetworkPrefix;
import dev.bailiwick.config.RateLimitSettings;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.CookieSecret;
import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.guard.QueryLimits;
import dev.bailiwick.guard.RateLimit;
import dev.bailiwick.guard.ResponseLimits;
import dev.bailiwick.server.answer.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protection that a configuration asks for. What a reload does not change goes on: who is above the rate stays there,
/// and clients keep their cookies.
final class Protections {
    private static final Logger LOG = LoggerFactory.getLogger(Protections.class);

    /// Secrets that a roll-over needs at most: the old, the present and the next one.
    private static final int MOST_SECRETS = 3;

    private final RandomGenerator random = new SecureRandom();
    private final CookieSecret own = CookieSecret.random(random);
    private List<CookieSecret> lastRead = List.of(own);
    private @Nullable RateLimitSettings limited;
    private @Nullable ResponseLimits limits;
    private int queriesPerSecond;
    private @Nullable QueryLimits queries;

    /// The protection to serve with from now on. A file of secrets that cannot be read leaves those that were in use.
    synchronized Protection next(Configuration configuration) {
        RateLimitSettings wanted = configuration.server().rateLimit();
        int perSecond =
                configuration.role() instanceof RecursiveSettings role
                        ? role.outstanding().queriesPerSecond()
                        : 0;
        boolean isOff = wanted.mode() == RateLimitSettings.Mode.OFF;
        if (!wanted.equals(limited) || perSecond != queriesPerSecond) {
            limited = wanted;
            queriesPerSecond = perSecond;
            limits = isOff ? null : limits(wanted);
            queries = isOff || perSecond == 0 ? null : queries(wanted, perSecond);
        }
        return new Protection(
                limits, new CookieSecrets(secrets(configuration.server().cookies())), queries);
    }

    private QueryLimits queries(RateLimitSettings wanted, int perSecond) {
        return new QueryLimits(
                perSecond, exempt(wanted), wanted.mode() == RateLimitSettings.Mode.LOG, random);
    }

    private static AddressSet exempt(RateLimitSettings wanted) {
        List<Prefix> exempt = new ArrayList<>();
        for (NetworkPrefix prefix : wanted.exempt()) {
            exempt.add(Prefix.of(prefix.address().getAddress(), prefix.bits()));
        }
        return AddressSet.of(exempt);
    }

    private ResponseLimits limits(RateLimitSettings wanted) {
        RateLimit limit =
                new RateLimit(
                        wanted.perSecond(),
                        wanted.slip(),
                        wanted.ipv4Bits(),
                        wanted.ipv6Bits(),
                        exempt(wanted),
                        RateLimit.DEFAULT.buckets(),
                        wanted.mode() == RateLimitSettings.Mode.LOG);
        return new ResponseLimits(limit, random);
    }

    private List<CookieSecret> secrets(CookieSettings wanted) {
        if (!wanted.isEnabled()) {
            return List.of();
        }
        Path file = wanted.secretsFile();
        if (file == null) {
            return List.of(own);
        }
        try {
            lastRead = read(file);
        } catch (IOException | IllegalArgumentException unread) {
            LOG.error("{}: the secrets of cookies stay as they were: {}", file, unread.toString());
        }
        return lastRead;
    }

    private static List<CookieSecret> read(Path file) throws IOException {
        List<CookieSecret> secrets = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                secrets.add(CookieSecret.parse(line.strip()));
            }
        }
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    "one to " + MOST_SECRETS + " secrets are wanted, not " + secrets.size());
        }
        return secrets;
    }
}
