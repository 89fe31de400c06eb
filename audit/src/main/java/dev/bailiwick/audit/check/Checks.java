package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import java.util.List;

/// Every check, in the order in which they run.
public final class Checks {
    private static final List<Check> ALL =
            List.of(
                    new PortsOpen(),
                    new OpenRecursion(),
                    new CacheSnooping(),
                    new UpwardReferral(),
                    new ZoneTransfer(),
                    new IncrementalTransfer(),
                    new UpdateAccepted(),
                    new NotifyAccepted(),
                    new AnyAnswers(),
                    new Amplification(),
                    new Truncation(),
                    new EdnsManners(),
                    new ServerCookies(),
                    new VersionDisclosure(),
                    new IdentityDisclosure(),
                    new ProxyHeader(),
                    new AnswersResponses(),
                    new Signatures(),
                    new KeyStrength(),
                    new NsecWalk(),
                    new Nsec3Parameters(),
                    new RateLimit(),
                    new QueryEntropy(),
                    new ResolverPrivacy(),
                    new WorkLimit(),
                    new ForeignRecords(),
                    new LameServers(),
                    new SerialAgreement(),
                    new NameServerAgreement(),
                    new DelegationSignerAgreement(),
                    new ChildSignerAgreement());

    private Checks() {}

    public static List<Check> all() {
        return ALL;
    }

    /// Whether a check sends more in one moment than the usual rate.
    public static boolean isBurst(Check check) {
        return check instanceof RateLimit;
    }

    /// Whether a check has the resolver under test come to a zone of ours.
    public static boolean needsProbeZone(Check check) {
        return check instanceof QueryEntropy
                || check instanceof ResolverPrivacy
                || check instanceof WorkLimit
                || check instanceof ForeignRecords;
    }

    /// Whether a check makes sense for a server that answered nothing so far.
    public static boolean needsNoHello(Check check) {
        return check instanceof ProxyHeader;
    }
}
