package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A zone that this server is to serve, and its present contents: none until it has loaded once. Contents are swapped
/// by one release-store; every query reads them once and sees one version.
public final class ZoneSlot {
    private static final VarHandle ZONE = handle();

    private static final long MOST_EXPIRY = 0xffff_ffffL;

    private final Name apex;

    // Read and written through ZONE.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Zone zone;

    private volatile long expirySeconds;

    public ZoneSlot(Name apex) {
        this.apex = apex;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(ZoneSlot.class, "zone", Zone.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Notes until when the contents may be served without hearing from a primary.
    ///
    /// @param seconds time of day, since 1970; 0 for a zone that is ours and does not expire
    public void expiresAt(long seconds) {
        expirySeconds = seconds;
    }

    /// The value of the option EXPIRE (RFC 7314 §3.3): the SOA's expire field for a zone that is ours, and what is left
    /// of it for one of a primary.
    ///
    /// @param contents of this slot
    /// @param nowSeconds time of day, since 1970
    /// @return seconds, 0 to 2^32-1
    public long expiry(Zone contents, long nowSeconds) {
        long end = expirySeconds;
        return end == 0 ? contents.facts().expire() : Math.clamp(end - nowSeconds, 0, MOST_EXPIRY);
    }

    public Name apex() {
        return apex;
    }

    /// The contents, or null while there are none: such a zone is answered SERVFAIL.
    public @Nullable Zone zone() {
        return (Zone) ZONE.getAcquire(this);
    }

    /// Puts new contents in the place of the old.
    public void publish(@Nullable Zone contents) {
        ZONE.setRelease(this, contents);
    }
}
