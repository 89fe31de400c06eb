package dev.bailiwick.tidy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the project's files lie.
final class House {
    static final Path ROOT = root();

    private House() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bailiwick"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("not below the project's folder");
            }
        }
        return folder;
    }

    /// Folders of the shipped modules: those with a module descriptor.
    static List<String> rooms() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(f -> Files.exists(f.resolve("src/main/java/module-info.java")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModuleDescriptor descriptor(String room) {
        try (InputStream in = Files.newInputStream(classes(room).resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The compiled classes of some rooms.
    static JavaClasses classes(List<String> rooms) {
        return new ClassFileImporter().importPaths(rooms.stream().map(House::classes).toList());
    }

    private static Path classes(String room) {
        return ROOT.resolve(room).resolve("target/classes");
    }

    /// Java files of the project, tests and all; of `part` (`main` or `test`) alone when it is not empty.
    static List<Path> sources(String part) {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> file.toString().contains("src/" + part))
                .toList();
    }

    /// Every file of the project that people write, as paths from its root.
    static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(House::isWritten)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("target") || name.equals("build") || name.equals(".git")) {
                // testing/target is the program that the measuring tools start, not a build.
                return file.startsWith("testing");
            }
        }
        return true;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return String.join("\n", lines(file));
    }
}
