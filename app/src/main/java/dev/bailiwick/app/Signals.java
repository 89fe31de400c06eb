package dev.bailiwick.app;

import java.lang.reflect.Proxy;

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
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object asHandler =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                action.run();
                                return null;
                            });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, named, asHandler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot hear signal " + name, e);
        }
    }
}
