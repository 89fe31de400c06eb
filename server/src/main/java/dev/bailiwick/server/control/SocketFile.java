package dev.bailiwick.server.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The file of a listening Unix domain socket.
///
/// `bind` makes the file with whatever permissions the process's mask leaves, and nothing in Java can set the mask. So
/// the socket is bound in a new folder that only its owner can enter, given its permissions there, and then moved to
/// its place: nobody ever sees it with others. The move also replaces what a dead server left behind, in one step.
final class SocketFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.copyOf(PosixFilePermissions.fromString("rwx------"));

    /// Clients that may wait to be accepted: far more than are served at once, because to one that finds the queue
    /// full the kernel says no more than "try again".
    private static final int WAITING_CLIENTS = 128;

    private final Path path;
    private final @Nullable Object key;

    private SocketFile(Path path, @Nullable Object key) {
        this.path = path;
        this.key = key;
    }

    /// Binds a channel and puts its file at `path`, whose folder is made if it is not there.
    ///
    /// @throws IOException with one line for the operator: the folder is not safe, a live server answers there,
    ///     something else than a socket is there, or the host refuses
    static SocketFile bind(
            ServerSocketChannel channel, Path path, Set<PosixFilePermission> permissions)
            throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("control socket " + path + " has no folder");
        }
        prepareFolder(folder);
        requireFree(path);
        byte[] octets = new byte[4];
        ThreadLocalRandom.current().nextBytes(octets);
        // A short name: paths of sockets have at most 107 octets (unix(7)).
        Path hidden = folder.resolve("." + HexFormat.of().formatHex(octets));
        Files.createDirectory(hidden, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Path bound = hidden.resolve("s");
        try {
            channel.bind(UnixDomainSocketAddress.of(bound), WAITING_CLIENTS);
            Files.setPosixFilePermissions(bound, permissions);
            Object key = fileKey(bound);
            Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(path, key);
        } finally {
            Files.deleteIfExists(bound);
            Files.deleteIfExists(hidden);
        }
    }

    private static void prepareFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Path above = folder.getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            // Who may write to the folder may put a socket of his own in the place of ours.
            throw new IOException(
                    "control socket: every user of this host may write to "
                            + folder
                            + "; choose another folder");
        }
    }

    private static void requireFree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isOther()) {
            throw new IOException("control socket: " + path + " is there and is not a socket");
        }
        boolean isLive;
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            isLive = probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException refused) {
            isLive = false;
        }
        if (isLive) {
            throw new IOException("control socket: a server is running and answers at " + path);
        }
    }

    private static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /// Removes the file, unless a later server has put its own there.
    void remove() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && key != null
                && key.equals(fileKey(path))) {
            Files.deleteIfExists(path);
        }
    }
}
