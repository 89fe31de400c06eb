package dev.bailiwick.app;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;

/// The signals of a service: SIGHUP reloads, SIGTERM and SIGINT stop.
///
/// Java hears signals by `sun.misc.Signal` alone. It is an exported class of the module `jdk.unsupported`, but javac
/// warns of every mention and cannot be told not to, so it is looked up by name.
public final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    /// What the shell shows for a process that SIGKILL ended: what a second SIGTERM comes down to.
    private static final int EXIT_AT_ONCE = 137;

    private Signals() {}

    /// Takes the signals over from Java, which would end the process at each of them.
    ///
    /// @param reload called on a thread of its own for every SIGHUP
    /// @param stop the same for the first SIGTERM or SIGINT; the next ends the process at once
    public static void handle(Runnable reload, Runnable stop) {
        handle("HUP", reload);
        Runnable stopOnce =
                () -> {
                    handle("TERM", () -> Runtime.getRuntime().halt(EXIT_AT_ONCE));
                    handle("INT", () -> Runtime.getRuntime().halt(EXIT_AT_ONCE));
                    stop.run();
                };
        handle("TERM", stopOnce);
        handle("INT", stopOnce);
    }

    private static void handle(String name, Runnable action) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            MethodHandle run =
                    lookup.findVirtual(Runnable.class, "run", methodType(void.class))
                            .bindTo(action);
            Object asHandler =
                    MethodHandleProxies.asInterfaceInstance(
                            handler, MethodHandles.dropArguments(run, 0, signal));
            Object named =
                    lookup.findConstructor(signal, methodType(void.class, String.class))
                            .invoke(name);
            lookup.findStatic(signal, "handle", methodType(handler, signal, handler))
                    .invoke(named, asHandler);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot hear signal " + name, e);
        }
    }
}
