package dev.bailiwick.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of the documentation.
///
/// @param text all of it
record Page(String text) {
    /// A fenced block.
    ///
    /// @param kind the word behind the fence
    record Block(String kind, List<String> lines) {}

    /// Reads a page by its path from the project's folder.
    static Page read(String path) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/commands.md"))) {
            Path above = folder.getParent();
            if (above == null) {
                throw new AssertionError("the documentation is not above the working folder");
            }
            folder = above;
        }
        return new Page(Files.readString(folder.resolve(path)));
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String kind = "";
        boolean isInside = false;
        for (String line : text.lines().toList()) {
            if (!isInside && line.startsWith("```")) {
                isInside = true;
                kind = line.substring(3);
            } else if (isInside && line.equals("```")) {
                blocks.add(new Block(kind, List.copyOf(lines)));
                lines.clear();
                isInside = false;
            } else if (isInside) {
                lines.add(line);
            }
        }
        return blocks;
    }
}
