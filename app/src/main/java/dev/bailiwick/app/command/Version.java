package dev.bailiwick.app.command;

import java.lang.module.ModuleDescriptor;

/// The version of the program, as its module was packaged.
final class Version {
    private Version() {}

    /// The version, or `development` when the program runs from class folders.
    static String text() {
        ModuleDescriptor module = Version.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }
}
