package dev.bailiwick.resolver;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// Judges what was learnt before it is used: the one door for DNSSEC.
///
/// Every entry, fetched or from the cache, passes here while its security is UNCHECKED, unless the query disables
/// checking; the judged entry takes its place in the cache. Aliases are judged link by link; a DNAME is judged, not the
/// CNAME made of it. Safe for any number of threads.
public interface Validator {
    /// Whether it ever judges: when not, nothing is asked for signatures on its behalf.
    boolean isOn();

    /// Judges one entry.
    ///
    /// @param entry what was learnt, with signatures and proofs; its zone is what the delegations told, which may be
    ///     above the signer's when one server serves both
    /// @param name the name it was found for; below the entry's name for a DNAME or a name that does not exist
    /// @param records gives DS and DNSKEY sets, spending from the same budget
    /// @return the entry with another security and maybe a shorter life ([Entry#judged]); never UNCHECKED
    Entry judge(Entry entry, Name name, Records records, Budget budget, Trace trace)
            throws InterruptedException;

    /// What follows for a name and type from others that were judged before (RFC 8198): a denial, or the set of a
    /// wildcard.
    ///
    /// @param zone whose servers would be asked: what those above it say does not count
    /// @return null when it must be asked for
    default @Nullable Entry infer(Name name, int type, Name zone, Budget budget, Clock clock) {
        return null;
    }

    /// Whether a chain of signatures may begin at a key of the root with that tag (RFC 8509 §3.2): never at one that is
    /// pending or revoked.
    ///
    /// @return null when nobody is to be told
    default @Nullable Boolean trustsRootKey(int tag) {
        return null;
    }

    /// Forgets what is known about zones at and below a name.
    default void flush(Name name) {
        // Nothing is known.
    }

    /// Fetches what chains are made of.
    interface Records {
        /// The entry of a name and type, from the cache or fetched, as it is: maybe UNCHECKED, not passed through the
        /// validator, aliases not followed. For DS the parent's servers are asked (RFC 4035 §3.1.4.1).
        ///
        /// @return null when it cannot be had
        @Nullable Entry find(Name name, int type) throws InterruptedException;

        /// Fetches the entry of a name and type once more, from other servers than those whose entry proved bogus.
        ///
        /// @return null when there are no others
        @Nullable Entry again(Name name, int type) throws InterruptedException;

        /// The type that was asked for when the entry to be judged was found.
        int askedType();

        /// Puts a judged entry into its place in the cache.
        void keep(Entry entry);

        /// Whether the delegations known at the moment have a cut at the name; false says nothing.
        boolean isKnownCut(Name name);

        /// Seconds since 1970.
        long wallSeconds();

        /// Why that should not be believed, as [Clock#doubt] says it.
        default String clockDoubt() {
            return "";
        }

        /// Monotonic nanoseconds, as in entries.
        long nanos();
    }
}
