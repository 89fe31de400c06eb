package dev.bailiwick.app.command;

import dev.bailiwick.audit.ReferencePage;
import java.util.List;

/// `bailiwick reference`: the page about port 53.
final class ReferenceCommand implements Command {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String summary() {
        return "Show the reference page of port 53: what runs there, its attacks and its hardening";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick reference", "bailiwick reference | less");
    }

    @Override
    public int run(Invocation invocation) {
        ReferencePage.lines().forEach(invocation::say);
        return 0;
    }
}
