package dev.bailiwick.net;

/// A process that has a socket on a port.
///
/// @param pid its process id
/// @param command its short command name, as the kernel keeps it (at most 15 characters)
public record PortHolder(long pid, String command) {

    @Override
    public String toString() {
        return command + " (pid " + pid + ")";
    }
}
