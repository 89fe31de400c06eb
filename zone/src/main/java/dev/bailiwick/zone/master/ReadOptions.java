package dev.bailiwick.zone.master;

import java.nio.file.Path;
import java.util.List;

/// What a master file may cost and where it may reach.
///
/// @param includeFolders folders besides the zone file's own that `$INCLUDE` may read from
/// @param maxIncludeDepth files open at once below the zone file; each level keeps a window in memory
/// @param maxIncludes `$INCLUDE` directives followed in all: without it nested includes multiply
/// @param maxEntryOctets longest entry, comments inside parentheses counted; the longest rdata with every octet
///     escaped needs a quarter of the default
/// @param maxGeneratedPerDirective records that one `$GENERATE` may make
/// @param maxGenerated records that all `$GENERATE` directives together may make
/// @param maxProblems problems kept; the rest is only counted
public record ReadOptions(
        List<Path> includeFolders,
        int maxIncludeDepth,
        int maxIncludes,
        int maxEntryOctets,
        int maxGeneratedPerDirective,
        int maxGenerated,
        int maxProblems) {

    public ReadOptions {
        includeFolders = List.copyOf(includeFolders);
    }

    /// The limits a server starts with.
    public static ReadOptions defaults() {
        return new ReadOptions(List.of(), 8, 10_000, 1 << 20, 1 << 16, 1_000_000, 100);
    }

    /// The same limits with folders that `$INCLUDE` may read from.
    public ReadOptions withIncludeFolders(List<Path> folders) {
        return new ReadOptions(
                folders,
                maxIncludeDepth,
                maxIncludes,
                maxEntryOctets,
                maxGeneratedPerDirective,
                maxGenerated,
                maxProblems);
    }
}
