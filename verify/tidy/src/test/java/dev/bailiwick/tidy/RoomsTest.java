package dev.bailiwick.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Arrows between rooms go one way. The table has the direct ones; what a room may know is what they lead to.
class RoomsTest {
    private static final String PREFIX = "dev.bailiwick.";

    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    entry("wire", Set.of()),
                    entry("dnssec", Set.of("wire")),
                    entry("zone", Set.of("dnssec")),
                    entry("transfer", Set.of("zone")),
                    entry("authority", Set.of("zone")),
                    entry("cache", Set.of("wire")),
                    entry("resolver", Set.of("cache", "zone", "dnssec")),
                    entry("guard", Set.of("wire")),
                    entry("policy", Set.of("zone")),
                    entry("detect", Set.of("wire")),
                    entry("store", Set.of("zone")),
                    // Octets and addresses, not DNS.
                    entry("net", Set.of()),
                    // Names of zones, and problems with their place.
                    entry("config", Set.of("wire")),
                    entry("audit", Set.of("dnssec", "wire", "net")),
                    entry(
                            "server",
                            Set.of(
                                    "authority",
                                    "resolver",
                                    "transfer",
                                    "guard",
                                    "policy",
                                    "detect",
                                    "store",
                                    "config",
                                    "net")),
                    entry("console", Set.of("server")),
                    entry("app", Set.of("console", "audit", "server")));

    /// What strangers reach is built from the JDK alone.
    private static final List<String> WITHOUT_LIBRARIES =
            List.of("wire", "dnssec", "zone", "authority", "guard", "cache", "resolver", "net");

    private static final JavaClasses CLASSES = House.classes(House.rooms());

    static List<String> rooms() {
        return House.rooms();
    }

    private static Set<String> reachable(String room) {
        Set<String> found = new TreeSet<>();
        for (String next : ARROWS.getOrDefault(room, Set.of())) {
            found.add(next);
            found.addAll(reachable(next));
        }
        return found;
    }

    @Test
    void everyRoomHasItsArrows() {
        assertThat(ARROWS.keySet()).containsAll(House.rooms());
        assertThat(House.rooms()).contains("wire", "zone", "authority", "net", "server", "app");
    }

    @Test
    void noArrowsLeadBack() {
        for (String room : ARROWS.keySet()) {
            assertThat(reachable(room)).as(room).doesNotContain(room);
        }
    }

    /// A server that answers from zones and one that resolves are two programs in one jar.
    @Test
    void zonesAndResolvingNeverMeet() {
        assertThat(reachable("authority")).doesNotContain("resolver", "cache");
        assertThat(reachable("resolver")).doesNotContain("authority");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void moduleRequiresOnlyWhatTheArrowsLeadTo(String room) {
        Set<String> allowed = reachable(room);
        assertThat(House.descriptor(room).requires())
                .map(ModuleDescriptor.Requires::name)
                .filteredOn(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .allMatch(allowed::contains);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void classesKnowOnlyWhatTheArrowsLeadTo(String room) {
        for (String other : House.rooms()) {
            if (!other.equals(room) && !reachable(room).contains(other)) {
                noClasses()
                        .that()
                        .resideInAPackage(PREFIX + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(PREFIX + other + "..")
                        .check(CLASSES);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void modulesAreNamedAsTheirFolders(String room) {
        assertThat(House.descriptor(room).name()).isEqualTo(PREFIX + room);
    }

    @Test
    void thePathOfAPacketHasNoLibraries() {
        for (String room : WITHOUT_LIBRARIES) {
            if (!House.rooms().contains(room)) {
                continue;
            }
            assertThat(House.descriptor(room).requires())
                    .as(room)
                    .filteredOn(
                            r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                    .map(ModuleDescriptor.Requires::name)
                    .allMatch(name -> name.startsWith(PREFIX) || name.equals("java.base"));
        }
    }

    /// Pure rooms can be run by a simulation: they have no thread, no socket and no way to wait.
    @Test
    void pureRoomsHaveNoThreadsAndNoSockets() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        PREFIX + "wire..",
                        PREFIX + "dnssec..",
                        PREFIX + "zone..",
                        PREFIX + "authority..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Process.class, Runtime.class)
                .check(CLASSES);
    }

    /// One mistake with native memory costs the process; so one package makes such calls.
    @Test
    void nativeMemoryIsUsedInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bailiwick.net.linux")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(CLASSES);
    }
}
