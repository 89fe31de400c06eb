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

    private final Name apex;

    // Read and written through ZONE.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Zone zone;

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
