package dev.bailiwick.server.recursive;

import dev.bailiwick.config.PolicySettings;
import dev.bailiwick.policy.Action;
import dev.bailiwick.policy.ListReader;
import dev.bailiwick.policy.ListResult;
import dev.bailiwick.policy.ListSettings;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.policy.PolicyList;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From what the operator wrote about lists to the lists.
final class PolicyTranslation {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyTranslation.class);

    /// TTL of an alias that a configuration makes.
    private static final long REDIRECT_SECONDS = 300;

    /// Lines that are left out and told of, for each list.
    private static final int TOLD_PROBLEMS = 5;

    private PolicyTranslation() {}

    /// Reads the lists.
    ///
    /// @throws StartFailure with the first mistake of a file that cannot be used
    static Policy policy(List<PolicySettings> wanted) throws StartFailure {
        List<PolicyList> lists = new ArrayList<>();
        for (PolicySettings list : wanted) {
            lists.add(read(list));
        }
        return new Policy(lists);
    }

    private static PolicyList read(PolicySettings wanted) throws StartFailure {
        ListResult result = ListReader.read(settings(wanted), wanted.file());
        if (!result.isUsable()) {
            throw new StartFailure(result.problems().getFirst().toString());
        }
        result.problems().stream().limit(TOLD_PROBLEMS).forEach(problem -> LOG.warn("{}", problem));
        LOG.info(
                "policy list {}: {} rules, {} lines left out",
                wanted.name(),
                result.list().size(),
                result.skipped());
        return result.list();
    }

    private static ListSettings settings(PolicySettings wanted) {
        boolean isZone = wanted.format() == PolicySettings.Format.RPZ;
        return new ListSettings(
                wanted.name(),
                ListSettings.Format.valueOf(wanted.format().name()),
                isZone ? Name.parse(wanted.name()) : Name.ROOT,
                override(wanted),
                wanted.action() == PolicySettings.Action.DISABLED,
                wanted.isLogged(),
                switch (wanted.reason()) {
                    case BLOCKED -> ExtendedError.BLOCKED;
                    case CENSORED -> ExtendedError.CENSORED;
                    case FILTERED -> ExtendedError.FILTERED;
                });
    }

    private static @Nullable Action override(PolicySettings wanted) {
        return switch (wanted.action()) {
            case AS_WRITTEN, DISABLED -> null;
            case NXDOMAIN -> Action.Fixed.NXDOMAIN;
            case NODATA -> Action.Fixed.NODATA;
            case PASSTHRU -> Action.Fixed.PASSTHRU;
            case DROP -> Action.Fixed.DROP;
            case TCP_ONLY -> Action.Fixed.TCP_ONLY;
            case REDIRECT ->
                    new Action.Redirect(
                            Objects.requireNonNull(wanted.target(), "checked"), REDIRECT_SECONDS);
        };
    }
}
