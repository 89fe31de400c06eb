package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.Problems;
import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One reading of one file: where relative paths start, which key is being read, and the mistakes so far.
public final class Reading {
    private final Path folder;
    private final Path runFolder;
    private final Problems problems;
    private final Section<?> root;
    private String key = "";

    /// A reading that has found nothing yet.
    ///
    /// @param folder absolute; relative paths are from here
    /// @param runFolder where sockets go that have no path of their own
    /// @param root the section of the whole file, to find where a misplaced key belongs
    public Reading(Path folder, Path runFolder, Problems problems, Section<?> root) {
        this.folder = folder;
        this.runFolder = runFolder;
        this.problems = problems;
        this.root = root;
    }

    /// Where relative paths start.
    public Path folder() {
        return folder;
    }

    public Path runFolder() {
        return runFolder;
    }

    Problems problems() {
        return problems;
    }

    Section<?> root() {
        return root;
    }

    /// The name of the key whose value is being read; empty at the top.
    String key() {
        return key;
    }

    void key(String name) {
        key = name;
    }

    /// Reports that the value of the current key is wrong.
    ///
    /// @param message what is wrong, to go behind the key's name
    /// @param hint what to write instead, null where nobody can know
    /// @return null, for a shape to give back
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    public <T> @Nullable T refuse(YamlNode at, String message, @Nullable String hint) {
        problems.error(at, key.isEmpty() ? message : key + ": " + message, hint);
        return null;
    }

    /// Reports that the value of the current key has the wrong type.
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    <T> @Nullable T refuseType(YamlNode at, String words) {
        if (at.isNothing()) {
            return refuse(at, "has no value", "write " + words);
        }
        String what =
                switch (at) {
                    case YamlNode.Text text -> "\"" + text.text() + "\"";
                    case YamlNode.Items items -> "a list";
                    case YamlNode.Entries entries -> "a section";
                };
        String message = "must be " + words + ", not " + what;
        return key.isEmpty()
                ? refuse(at, "the file " + message, YamlText.EMPTY_HINT)
                : refuse(at, message, null);
    }
}
