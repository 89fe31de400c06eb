package dev.bailiwick.server.answer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Holds what is served now. One release-store publishes; workers read once a batch.
public final class ServingCell {
    private static final VarHandle CURRENT = handle();

    // Read and written through CURRENT.
    @SuppressWarnings("UnusedVariable")
    private Serving current;

    public ServingCell(Serving first) {
        current = first;
        VarHandle.releaseFence();
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup()
                    .findVarHandle(ServingCell.class, "current", Serving.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public Serving get() {
        return (Serving) CURRENT.getAcquire(this);
    }

    public void set(Serving next) {
        CURRENT.setRelease(this, next);
    }
}
