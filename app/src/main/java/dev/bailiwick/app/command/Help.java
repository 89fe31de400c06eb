package dev.bailiwick.app.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;

/// Help as text: enough to use a command without looking anything up.
final class Help {
    private static final int GAP = 2;

    private Help() {}

    /// What the program is, its commands, and where to begin.
    static void ofProgram(PrintStream out) {
        out.println(
                """
                Bailiwick: a DNS server for port 53, hardened by construction.

                Usage: bailiwick COMMAND [OPTIONS]

                Commands:\
                """);
        List<String[]> rows = new ArrayList<>();
        for (Command command : Program.commands()) {
            if (command.isListed()) {
                rows.add(new String[] {command.name(), command.summary()});
            }
        }
        print(rows, out);
        out.println(
                """

                Begin with:
                  bailiwick demo                             serve sample zones on a high port
                  bailiwick check example.zone               look for mistakes in a zone file
                  bailiwick serve --config bailiwick.yaml    serve your own

                'bailiwick help COMMAND' explains a command. With --debug, failures show a stack trace.\
                """);
    }

    /// One command: usage, explanation, options and examples.
    static void of(Command command, PrintStream out) {
        String synopsis = command.synopsis();
        out.println(
                "Usage: bailiwick " + command.name() + (synopsis.isEmpty() ? "" : " " + synopsis));
        out.println();
        out.println(command.summary() + ".");
        for (String paragraph : command.explanation()) {
            out.println();
            out.println(paragraph);
        }
        List<String[]> rows = new ArrayList<>();
        for (Option option : command.options().getOptions()) {
            String value = option.hasArg() ? " " + option.getArgName() : "";
            rows.add(new String[] {"--" + option.getLongOpt() + value, option.getDescription()});
        }
        rows.add(new String[] {"--help", "Show this help."});
        out.println();
        out.println("Options:");
        print(rows, out);
        out.println();
        out.println(command.examples().size() == 1 ? "Example:" : "Examples:");
        for (String example : command.examples()) {
            out.println("  " + example);
        }
    }

    private static void print(List<String[]> rows, PrintStream out) {
        int width = 0;
        for (String[] row : rows) {
            width = Math.max(width, row[0].length());
        }
        for (String[] row : rows) {
            out.println("  " + row[0] + " ".repeat(width - row[0].length() + GAP) + row[1]);
        }
    }
}
