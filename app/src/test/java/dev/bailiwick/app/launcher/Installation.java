package dev.bailiwick.app.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The real launcher in a folder of a test, with a Java and a Maven that only tell how they were called.
final class Installation {
    /// What came of a run.
    ///
    /// @param pid of the launcher's process
    record Run(int exitCode, List<String> out, String err, long pid) {}

    private final Path root;
    private final Path launcher;
    private final Map<String, String> environment = new TreeMap<>();

    private Installation(Path root, Path launcher) throws IOException {
        this.root = root;
        this.launcher = launcher;
        Files.createDirectories(launcher.resolveSibling(""));
        Files.copy(sources().resolve("bailiwick"), launcher);
        Path tools = Files.createDirectory(root.resolve("tools"));
        // What the launcher may use besides the shell itself; neither Java nor Maven.
        for (String tool :
                List.of(
                        "find",
                        "mkdir",
                        "rm",
                        "mv",
                        "cp",
                        "touch",
                        "readlink",
                        "sleep",
                        "cat",
                        "grep")) {
            Files.createSymbolicLink(tools.resolve(tool), tool(tool));
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", root.resolve("home").toString());
        environment.put("BAILIWICK_JVM_FOLDERS", "");
        environment.put("BAILIWICK_MAVEN_FOLDERS", "");
    }

    /// As somebody unpacks it: `bin` and `lib`.
    static Installation packed(Path root) throws IOException {
        Files.createDirectories(root.resolve("lib"));
        return new Installation(root, root.resolve("bin").resolve("bailiwick"));
    }

    /// As somebody clones it: sources, nothing built.
    static Installation cloned(Path root) throws IOException {
        Files.createDirectories(root.resolve("app/src/main/java"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("app/src/main/java/A.java"), "");
        return new Installation(root, root.resolve("bailiwick"));
    }

    private static Path tool(String name) {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path tool = Path.of(folder, name);
            if (Files.isExecutable(tool)) {
                return tool;
            }
        }
        throw new IllegalStateException("this host has no " + name);
    }

    /// The folder of the project: the first one above that has the launcher.
    private static Path sources() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("bailiwick"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no launcher above the working folder");
            }
        }
        return folder;
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return launcher;
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Installation withPath(Path folder) {
        return with("PATH", folder + ":" + environment.get("PATH"));
    }

    /// A Java that prints its process's number, its folder's name and its arguments, a line each, and ends with 7.
    /// When it is to make a cache, it does.
    Path java(String folder, String version) throws IOException {
        return java(folder, version, 0);
    }

    /// The same, but making a cache it ends with another code, the cache begun.
    Path java(String folder, String version, int cacheCode) throws IOException {
        Path home = root.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        String name = home.getFileName().toString();
        script(
                home.resolve("bin/java"),
                "printf '%s\\n' $$ '"
                        + name
                        + "' \"$@\"\n"
                        + "for word in \"$@\"; do case $word in\n"
                        + "  -XX:AOTMode=record) exit 0 ;;\n"
                        + "  -XX:AOTMode=create) mode=create ;;\n"
                        + "  -XX:AOTCache=*) cache=${word#*=} ;;\n"
                        + "esac; done\n"
                        + "[ -z \"${mode-}\" ] || { echo cache >\"$cache\"; exit "
                        + cacheCode
                        + "; }\nexit 7\n");
        script(home.resolve("bin/javac"), "exit 0\n");
        return home;
    }

    /// A Maven that leaves a line in `builds` and makes the folder that the launcher takes.
    void maven(int exitCode) throws IOException {
        Path builds = root.resolve("builds");
        script(
                root.resolve("mvn-home/bin/mvn"),
                "echo built >>'%s'\nmkdir -p app/target/quick/dist/lib\nexit %d\n"
                        .formatted(builds, exitCode));
        with("MAVEN_HOME", root.resolve("mvn-home").toString());
    }

    /// How often Maven was called.
    int builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(launcher, arguments);
    }

    Run run(Path started, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", started.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path err = Files.createTempFile(root, "err", "");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Run(exitCode, out.lines().toList(), Files.readString(err), process.pid());
    }
}
