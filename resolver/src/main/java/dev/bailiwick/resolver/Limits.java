package dev.bailiwick.resolver;

/// The bounds of one client's question, in one table. What BIND, Unbound, PowerDNS and Knot Resolver ship has been
/// collected; where they differ the value here serves every legitimate name that was met and little more.
///
/// @param upstreamQueries queries to servers, all sub-questions, restarts and validation included (CAMP,
///     CVE-2026-50045)
/// @param fetchQueries of them for one name and type
/// @param bytesReceived octets of replies
/// @param wallNanos time from the question to the end of all work for it
/// @param aliases links of a chain of CNAMEs and DNAMEs
/// @param nameServers names of a delegation that are used
/// @param addressesPerName addresses of a name server that are used
/// @param glueAddresses addresses of a delegation that are used
/// @param serverLookups name server names whose addresses are asked for, for one referral (NXNSAttack)
/// @param serverLookupsInAll the same for the whole question
/// @param depth sub-questions of sub-questions
/// @param signatureChecks signatures verified
/// @param fetchSignatureChecks of them for one name and type (KeyTrap)
/// @param failedSignatureChecks of them that may fail for one name and type
/// @param nsec3Hashes iterated hashes computed (CVE-2023-50868)
/// @param labelSteps labels that minimisation adds one by one (RFC 9156 §2.3)
public record Limits(
        int upstreamQueries,
        int fetchQueries,
        int bytesReceived,
        long wallNanos,
        int aliases,
        int nameServers,
        int addressesPerName,
        int glueAddresses,
        int serverLookups,
        int serverLookupsInAll,
        int depth,
        int signatureChecks,
        int fetchSignatureChecks,
        int failedSignatureChecks,
        int nsec3Hashes,
        int labelSteps) {

    /// What is shipped.
    public static final Limits DEFAULT =
            new Limits(
                    200, 50, 100_000, 7_000_000_000L, 11, 13, 6, 20, 5, 10, 6, 100, 16, 4, 600, 10);

    /// The same for a question that is answered from the cache or not at all.
    public Limits withoutServers() {
        return new Limits(
                0,
                0,
                bytesReceived,
                wallNanos,
                aliases,
                nameServers,
                addressesPerName,
                glueAddresses,
                0,
                0,
                depth,
                signatureChecks,
                fetchSignatureChecks,
                failedSignatureChecks,
                nsec3Hashes,
                labelSteps);
    }
}
