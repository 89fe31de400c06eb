package dev.bailiwick.audit.ports;

import java.util.List;

/// A process that listens.
///
/// @param command its short name, as the kernel keeps it
/// @param words its command line
public record ListeningProcess(long pid, String command, List<String> words) {
    /// Whether a word of the command line contains that.
    boolean mentions(String part) {
        return words.stream().anyMatch(word -> word.contains(part));
    }
}
