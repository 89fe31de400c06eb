package dev.bailiwick.server.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server's end of the control socket: accepts clients until it is closed and gives each an answer.
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final ServerSocketChannel channel;
    private final SocketFile file;
    private final Map<String, ControlCommand> commands;
    private final ControlLimits limits;
    private final Semaphore places;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("control-clock").factory());

    private ControlSocket(
            ServerSocketChannel channel,
            SocketFile file,
            Map<String, ControlCommand> commands,
            ControlLimits limits) {
        this.channel = channel;
        this.file = file;
        this.commands = commands;
        this.limits = limits;
        this.places = new Semaphore(limits.clients());
    }

    /// Opens the socket and begins to accept.
    ///
    /// @param path where its file will be; its folder is made, for its owner alone, if it is not there
    /// @param permissions of the file: who may write to it may use every command
    /// @param commands no two of one name
    /// @throws IOException with one line for the operator
    public static ControlSocket open(
            Path path,
            Set<PosixFilePermission> permissions,
            Collection<ControlCommand> commands,
            ControlLimits limits)
            throws IOException {
        Map<String, ControlCommand> byName = new LinkedHashMap<>();
        for (ControlCommand command : commands) {
            if (byName.put(command.name(), command) != null) {
                throw new IllegalArgumentException("two commands " + command.name());
            }
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            SocketFile file = SocketFile.bind(channel, path, permissions);
            ControlSocket socket = new ControlSocket(channel, file, byName, limits);
            Thread.ofVirtual().name("control").start(socket::accept);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread.ofVirtual().name("control-client").start(() -> serve(client));
            } catch (ClosedChannelException closed) {
                LOG.debug("control socket closed");
            } catch (IOException e) {
                LOG.warn("control socket: cannot accept: {}", e.getMessage());
                pause();
            }
        }
    }

    /// Lack of descriptors does not end by asking again at once.
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        boolean hasPlace = places.tryAcquire();
        try (client) {
            ControlReply reply =
                    hasPlace
                            ? answer(client)
                            : new ControlReply.Refused("too many clients at once");
            ScheduledFuture<?> end = closeLater(client);
            Lines.write(reply.toLine(), client);
            end.cancel(false);
        } catch (AsynchronousCloseException late) {
            LOG.debug("control socket: a client took too long");
        } catch (IOException e) {
            LOG.debug("control socket: a client left: {}", e.getMessage());
        } finally {
            if (hasPlace) {
                places.release();
            }
        }
    }

    private ControlReply answer(SocketChannel client) throws IOException {
        ScheduledFuture<?> end = closeLater(client);
        String line = Lines.read(client, limits.requestOctets());
        end.cancel(false);
        ControlRequest request = line == null ? null : ControlRequest.ofLine(line);
        if (request == null) {
            return new ControlReply.Refused(
                    "not a request of version %d in one line of at most %d octets"
                            .formatted(ControlRequest.PROTOCOL_VERSION, limits.requestOctets()));
        }
        ControlCommand command = commands.get(request.command());
        if (command == null) {
            return new ControlReply.Refused(
                    "no such command; there are: " + String.join(", ", commands.keySet()));
        }
        try {
            return command.handler().handle(request.arguments());
        } catch (RuntimeException bug) {
            LOG.error("control command {} failed", command.name(), bug);
            return new ControlReply.Refused("the command failed: " + bug);
        }
    }

    private ScheduledFuture<?> closeLater(SocketChannel client) {
        return clock.schedule(
                () -> close(client), limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static @Nullable Void close(SocketChannel client) throws IOException {
        client.close();
        return null;
    }

    /// Stops accepting and removes the socket's file. Answers under way are still given.
    @Override
    public void close() throws IOException {
        channel.close();
        file.remove();
        clock.shutdown();
    }
}
