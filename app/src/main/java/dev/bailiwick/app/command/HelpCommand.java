package dev.bailiwick.app.command;

import java.util.List;

/// `bailiwick help`: what there is and how to use it.
final class HelpCommand implements Command {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "Explain the program or one of its commands";
    }

    @Override
    public String synopsis() {
        return "[COMMAND]";
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick help serve");
    }

    @Override
    public int maxArguments() {
        return 1;
    }

    @Override
    public int run(Invocation invocation) throws Misuse {
        if (invocation.arguments().isEmpty()) {
            Help.ofProgram(invocation.terminal().out());
            return 0;
        }
        String name = invocation.arguments().getFirst();
        Command command = Program.named(name);
        if (command == null) {
            throw new Misuse("there is no command '" + name + "'");
        }
        Help.of(command, invocation.terminal().out());
        return 0;
    }
}
