package dev.bailiwick.app.command;

import java.lang.module.ModuleDescriptor;
import java.util.List;

/// `bailiwick version`: which program this is, and what it runs on.
final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "Show the version of Bailiwick and of the Java that runs it";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick version");
    }

    @Override
    public int run(Invocation invocation) {
        invocation.say("bailiwick " + version());
        invocation.say("Java " + Runtime.version() + " on " + System.getProperty("os.name"));
        return 0;
    }

    /// The version that the module was packaged with; `development` when it runs from class folders.
    static String version() {
        ModuleDescriptor module = VersionCommand.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }
}
