package dev.bailiwick.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Classes that see every packet do without what allocates by nature. That they allocate nothing at all is proved by
/// tests that count octets; this tells the author before.
class PacketPathTest {
    private static final String[] PATH = {
        "dev.bailiwick.wire",
        "dev.bailiwick.wire.rdata",
        "dev.bailiwick.zone",
        "dev.bailiwick.authority",
        "dev.bailiwick.server.answer",
        "dev.bailiwick.net.linux",
        "dev.bailiwick.net.portable",
        "dev.bailiwick.net.stream",
        "dev.bailiwick.net.udp",
        "dev.bailiwick.net.worker"
    };

    private static final Set<Class<?>> BOXES =
            Set.of(Integer.class, Long.class, Short.class, Byte.class, Boolean.class);

    private static final JavaClasses CLASSES = House.classes(House.rooms());

    @Test
    void hasNoStreamsAndNoOptionals() {
        noClasses()
                .that()
                .resideInAnyPackage(PATH)
                .and(are("not the socket's opening", "ListenSocket").negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.stream")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Optional.class)
                .check(CLASSES);
    }

    @Test
    void hasNoRegularExpressions() {
        noClasses()
                .that()
                .resideInAnyPackage(PATH)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex")
                .check(CLASSES);
    }

    @Test
    void answersWithoutBoxesAndCollections() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.bailiwick.authority", "dev.bailiwick.server.answer")
                .and(
                        are("not the index, which is made when zones are loaded", "ZoneIndex")
                                .negate())
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("boxes a number", PacketPathTest::isBox))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Collection.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Map.class)
                .check(CLASSES);
    }

    private static boolean isBox(JavaMethodCall call) {
        return call.getName().equals("valueOf")
                && BOXES.stream().anyMatch(call.getTargetOwner()::isEquivalentTo);
    }

    private static DescribedPredicate<JavaClass> are(String description, String part) {
        return DescribedPredicate.describe(description, type -> type.getName().contains(part));
    }
}
