package dev.bailiwick.app.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// One use of a command: what was typed after its name, and where to write.
///
/// @param line the options and arguments
/// @param terminal where to write
public record Invocation(CommandLine line, Terminal terminal) {

    /// The value of `--option`, or null when it is absent.
    public @Nullable String value(String option) {
        return line.getOptionValue(option);
    }

    /// The value of `--option`.
    ///
    /// @throws Misuse when it is absent
    public String requiredValue(String option) throws Misuse {
        String value = line.getOptionValue(option);
        if (value == null) {
            throw new Misuse("--" + option + " is needed");
        }
        return value;
    }

    /// Whether `--option` is there.
    public boolean has(String option) {
        return line.hasOption(option);
    }

    /// What was typed besides options, in order.
    public List<String> arguments() {
        return line.getArgList();
    }

    /// Makes sure that something was typed besides options.
    ///
    /// @throws Misuse when nothing was: the question
    public void needArguments(String question) throws Misuse {
        if (arguments().isEmpty()) {
            throw new Misuse(question);
        }
    }

    /// Prints one line of results.
    public void say(String text) {
        terminal.out().println(text);
    }

    /// Whether `--format json` was asked for instead of text.
    ///
    /// @throws Misuse for a format that is neither
    public boolean wantsJson() throws Misuse {
        String format = line.getOptionValue("format", "text");
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new Misuse("--format is text or json, not '" + format + "'");
        };
    }
}
