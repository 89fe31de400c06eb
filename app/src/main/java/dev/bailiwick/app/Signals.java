package dev.bailiwick.app;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The signals of a service: SIGHUP reloads, SIGTERM and SIGINT stop.
///
/// Java hears signals by `sun.misc.Signal` alone. It is an exported class of the module `jdk.unsupported`, but javac
/// warns of every mention and cannot be told not to, so it is looked up by name.
public final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    /// What the shell shows for a process that SIGKILL ended: what a second SIGTERM comes down to.
    private static final int EXIT_AT_ONCE = 137;

    /// What signals do, once it is known.
    private record Actions(Runnable reload, Runnable stop) {}

    private final CompletableFuture<Actions> actions = new CompletableFuture<>();

    private Signals() {}

    /// Takes the signals over from Java, which would end the process at each of them. Until [#handle] says what they
    /// do they wait: a server that is starting must not be ended by the order to read its files again, and what it
    /// is asked as soon as it listens is answered.
    public static Signals take() {
        Signals signals = new Signals();
        handle("HUP", () -> signals.act(Actions::reload));
        Runnable stopOnce =
                () -> {
                    handle("TERM", () -> Runtime.getRuntime().halt(EXIT_AT_ONCE));
                    handle("INT", () -> Runtime.getRuntime().halt(EXIT_AT_ONCE));
                    signals.act(Actions::stop);
                };
        handle("TERM", stopOnce);
        handle("INT", stopOnce);
        return signals;
    }

    /// Says what signals do, those that have come already as well.
    ///
    /// @param reload called for every SIGHUP
    /// @param stop called for the first SIGTERM or SIGINT; the next ends the process at once
    public void handle(Runnable reload, Runnable stop) {
        actions.complete(new Actions(reload, stop));
    }

    private void act(Function<Actions, Runnable> which) {
        CompletableFuture<Void> _ = actions.thenAccept(known -> which.apply(known).run());
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
