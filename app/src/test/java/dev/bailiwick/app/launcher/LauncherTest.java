package dev.bailiwick.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.launcher.Installation.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    @TempDir private Path folder;

    private static String main(Run run) {
        return run.out().get(run.out().indexOf("-m") + 1);
    }

    @Test
    void theProgramTakesTheLaunchersPlaceWithItsArgumentsAndExitCode() throws Exception {
        Installation installed = Installation.packed(folder);
        installed.with("JAVA_HOME", installed.java("jdk", "25.0.3").toString());

        Run run = installed.run("serve", "--config", "a b.yaml", "");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out().getFirst()).isEqualTo(Long.toString(run.pid()));
        assertThat(main(run)).isEqualTo("dev.bailiwick.app/dev.bailiwick.app.Main");
        assertThat(run.out()).endsWith("serve", "--config", "a b.yaml", "");
        assertThat(run.out()).containsSequence("-p", folder.toRealPath().resolve("lib").toString());
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25-ea", "25.0.1", "26.0.1", "100"})
    void versionsFromTwentyFiveOnWillDo(String version) throws Exception {
        Installation installed = Installation.packed(folder);
        installed.with("JAVA_HOME", installed.java("jdk", version).toString());

        assertThat(installed.run("version").exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "17.0.15", "24", ""})
    void olderOnesDoNotAndTheMessageNamesThemAndTheRemedy(String version) throws Exception {
        Installation installed = Installation.packed(folder);
        installed.with("JAVA_HOME", installed.java("old jdk", version).toString());

        Run run = installed.run("version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("needs a JDK, version 25 or later")
                .contains("apt-get install")
                .contains("JAVA_HOME");
        if (!version.isEmpty()) {
            assertThat(run.err()).contains("old jdk is Java");
        }
    }

    @Test
    void anOldJavaHomeGivesWayToTheJavaOnThePath() throws Exception {
        Installation installed = Installation.packed(folder);
        Path jdk = installed.java("new", "25");
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), jdk.resolve("bin/java"));
        installed.withPath(links).with("JAVA_HOME", installed.java("old", "17").toString());

        assertThat(installed.run("version").out()).contains("new");
    }

    @Test
    void aJavaInTheUsualFoldersIsFound() throws Exception {
        Installation installed = Installation.packed(folder);
        installed.java("home/.sdkman/candidates/java/17.0.1-tem", "17.0.1");
        installed.java("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");

        assertThat(installed.run("version").out()).contains("25.0.1-tem");
    }

    @Test
    void foldersMayHaveSpaces() throws Exception {
        Installation installed = Installation.packed(folder.resolve("my programs"));
        installed.with("JAVA_HOME", installed.java("my jdk", "25").toString());
        Files.writeString(installed.root().resolve("lib/bailiwick.aot"), "");

        Run run = installed.run("version");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out())
                .contains(
                        "-XX:AOTCache="
                                + installed.root().toRealPath().resolve("lib/bailiwick.aot"));
    }

    @Test
    void itMayBeStartedThroughLinks() throws Exception {
        Installation installed = Installation.packed(folder.resolve("opt"));
        installed.with("JAVA_HOME", installed.java("jdk", "25").toString());
        Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("opt/bin/bailiwick"));
        Path far = Files.createSymbolicLink(folder.resolve("far"), near);

        assertThat(installed.run(far, "version").exitCode()).isEqualTo(7);
    }

    @Test
    void withoutACacheNoneIsAskedFor() throws Exception {
        Installation installed = Installation.packed(folder);
        installed.with("JAVA_HOME", installed.java("jdk", "25").toString());

        assertThat(installed.run("version").out()).noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void optionsOfTheUserAreTakenAndAnotherCollectorReplacesOurs() throws Exception {
        Installation installed = Installation.packed(folder);
        installed
                .with("JAVA_HOME", installed.java("jdk", "25").toString())
                .with("BAILIWICK_JAVA_OPTS", "-Xmx1g -XX:+UseZGC");

        assertThat(installed.run("serve").out())
                .containsSequence("-Xmx1g", "-XX:+UseZGC")
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void aResolverHasRoomForWhatDiesYoung() throws Exception {
        Installation installed = Installation.packed(folder);
        installed.with("JAVA_HOME", installed.java("jdk", "25").toString());
        Path resolver = Files.writeString(folder.resolve("r.yaml"), "server: {}\nrecursive: {}\n");
        Path zones = Files.writeString(folder.resolve("a.yaml"), "authoritative: {zones: []}\n");

        assertThat(installed.run("serve", "--config", resolver.toString()).out())
                .contains("-Xmn16m");
        assertThat(installed.run("serve", "--config=" + resolver).out()).contains("-Xmn16m");
        assertThat(installed.run("serve", "--config", zones.toString()).out()).contains("-Xmn2m");
        assertThat(installed.run("serve", "--config", "absent").out()).contains("-Xmn2m");
    }

    @Test
    void whatIsNotCompleteSaysSo() throws Exception {
        Installation installed = Installation.packed(folder);
        Files.delete(folder.resolve("lib"));

        Run run = installed.run("version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("incomplete");
    }

    @Test
    void sourcesAreBuiltOnceAndAgainWhenOneChangesOrGoes() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());

        Run first = sources.run("version");
        assertThat(first.exitCode()).isEqualTo(7);
        assertThat(first.err()).contains("building (first time takes a minute)...");
        assertThat(sources.builds()).isEqualTo(1);

        assertThat(sources.run("version").err()).isEmpty();
        assertThat(sources.builds()).isEqualTo(1);

        Path source = folder.resolve("app/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(sources.run("version").err()).contains("building...");
        assertThat(sources.builds()).isEqualTo(2);

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        sources.run("version");
        int before = sources.builds();
        Files.delete(source);
        Files.setLastModifiedTime(
                folder.resolve("app/src/main/java"), FileTime.from(Instant.now().plusSeconds(1)));
        sources.run("version");
        assertThat(sources.builds()).isEqualTo(before + 1);
    }

    @Test
    void theCacheIsMadeAfterABuildAndUsedFromThen() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());

        Run run = sources.run("version");

        Path cache = folder.toRealPath().resolve("app/target/dist/lib/bailiwick.aot");
        assertThat(cache).exists();
        assertThat(cache.resolveSibling("bailiwick.aot.new")).doesNotExist();
        assertThat(run.out()).contains("-XX:AOTCache=" + cache);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aResolverHasACacheOfItsOwn() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());
        Path resolver = Files.writeString(folder.resolve("r.yaml"), "recursive: {}\n");

        Run run = sources.run("serve", "--config", resolver.toString());

        Path cache = folder.toRealPath().resolve("app/target/dist/lib/resolver.aot");
        assertThat(cache).exists();
        assertThat(run.out()).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void aServerHasACacheOfItsOwnAndADemonstrationThatOfTheCommands() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());
        Path zones = Files.writeString(folder.resolve("a.yaml"), "authoritative: {zones: []}\n");

        Run served = sources.run("serve", "--config", zones.toString());
        Run shown = sources.run("demo");

        Path home = folder.toRealPath().resolve("app/target/dist");
        assertThat(served.out()).contains("-XX:AOTCache=" + home.resolve("lib/server.aot"));
        assertThat(shown.out()).contains("-XX:AOTCache=" + home.resolve("lib/bailiwick.aot"));
        assertThat(home.resolve("samples")).doesNotExist();
    }

    @Test
    void aJavaThatCrashesMakingTheCacheLeavesNoneAndOneLine() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25", 139).toString());

        Run run = sources.run("version");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("could not prepare the quick start");
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).noneMatch(word -> word.contains("AOTCache"));
        assertThat(folder.resolve("app/target/dist/lib"))
                .isDirectoryNotContaining(file -> file.toString().contains("aot"));
        assertThat(sources.run("version").err()).isEmpty();
        assertThat(sources.builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatWasKilledWhileTheCacheWasMadeIsMadeAgain() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString()).run("version");
        Files.delete(folder.resolve("app/target/dist/built"));

        assertThat(sources.run("version").exitCode()).isEqualTo(7);
        assertThat(sources.builds()).isEqualTo(2);
    }

    @Test
    void anotherJavaBuildsAnew() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString()).run("version");

        sources.with("JAVA_HOME", sources.java("other", "26").toString()).run("version");

        assertThat(sources.builds()).isEqualTo(2);
    }

    @Test
    void aBuildThatFailsIsAFailureAndIsTriedAgain() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(1);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());

        Run run = sources.run("version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the build failed");
        sources.run("version");
        assertThat(sources.builds()).isEqualTo(2);
        assertThat(folder.resolve("app/target/build-lock")).doesNotExist();
    }

    @Test
    void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.maven(0);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());
        Process gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        gone.waitFor();
        Path lock = Files.createDirectories(folder.resolve("app/target/build-lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(sources.run("version").exitCode()).isEqualTo(7);
    }

    @Test
    void withoutMavenTheMessageSaysHowToGetIt() throws Exception {
        Installation sources = Installation.cloned(folder);
        sources.with("JAVA_HOME", sources.java("jdk", "25").toString());

        Run run = sources.run("version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("needs Maven").contains("apt-get install maven");
    }
}
