package dev.bailiwick.zone.master;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides which file an `$INCLUDE` names. Zone files may come from people who may not read every file of the
/// server, so only files that really lie in listed folders are read, wherever links and `..` lead.
final class IncludeFolders {
    private final List<Path> folders = new ArrayList<>();
    private @Nullable String failure;

    /// @param zoneFolder the zone file's own folder, or null when the zone is not from a file
    /// @param others folders that may be included from as well; those that do not exist are passed over
    IncludeFolders(@Nullable Path zoneFolder, List<Path> others) {
        if (zoneFolder != null) {
            add(zoneFolder);
        }
        for (Path other : others) {
            add(other);
        }
    }

    private void add(Path folder) {
        Path real = real(folder);
        if (real != null) {
            folders.add(real);
        }
    }

    /// The file that a name stands for: relative to the including file's folder, else to the listed ones.
    ///
    /// @return its real path, or null and [#failure] says why
    @Nullable Path find(String name, @Nullable Path includingFolder) {
        failure = "there is no such file";
        Path given;
        try {
            given = Path.of(name);
        } catch (InvalidPathException badName) {
            failure = "this is no file name: " + badName.getReason();
            return null;
        }
        List<Path> starts = new ArrayList<>();
        if (includingFolder != null) {
            starts.add(includingFolder);
        }
        starts.addAll(folders);
        for (Path start : starts) {
            Path real = real(start.resolve(given));
            if (real == null) {
                continue;
            }
            if (folders.stream().noneMatch(real::startsWith)) {
                failure = "the file lies outside the zone's folder and the listed include folders";
            } else if (!Files.isRegularFile(real)) {
                failure = "this is no ordinary file";
            } else {
                return real;
            }
        }
        return null;
    }

    /// Why the last [#find] found nothing.
    String failure() {
        return failure == null ? "" : failure;
    }

    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return null;
        }
    }
}
