package dev.bailiwick.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Two servers fit in one process, and a whole server runs on simulated time from one seed: nothing is kept in static
/// fields, and clock and entropy are parameters.
class StateTest {
    private static final JavaClasses CLASSES = House.classes(House.rooms());

    /// Who draws from the world by himself.
    private static final Map<String, String> MAY_DRAW =
            Map.of(
                    "dev.bailiwick.app.command.",
                    "commands compose what they run: here clock and entropy become parameters",
                    "dev.bailiwick.wire.NameHash",
                    "a seed that nobody outside can know; the order of answers does not depend on it",
                    "dev.bailiwick.server.Protections",
                    "secrets that nobody outside can know; what is told does not depend on them",
                    "dev.bailiwick.server.control.SocketFile",
                    "a name for a folder that exists for a moment");

    /// Who reads the monotonic clock by himself. It tells how long something took or when to give up waiting for the
    /// kernel; no answer depends on it.
    private static final Map<String, String> MAY_MEASURE =
            Map.of(
                    "dev.bailiwick.app.bench.",
                    "measuring is what it is for",
                    "dev.bailiwick.app.command.",
                    "commands compose what they run: here the clock becomes a parameter",
                    "dev.bailiwick.audit.probe.",
                    "waits for sockets, and paces what it sends",
                    "dev.bailiwick.net.",
                    "waits for sockets, which live in the kernel's time",
                    "dev.bailiwick.server.ListenerLog",
                    "at most one line a second",
                    "dev.bailiwick.server.zones.ZoneKeeper",
                    "tells how long a zone took to read",
                    "dev.bailiwick.wire.NameHash",
                    "part of its seed");

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void staticFieldsHaveTypesWithoutState() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(DescribedPredicate.describe("a type with state", StateTest::isMutable))
                .check(CLASSES);
    }

    private static boolean isMutable(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Random.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(java.nio.Buffer.class)
                || type.isAssignableTo(java.security.MessageDigest.class)
                || type.isAssignableTo(java.util.concurrent.locks.Lock.class)
                || type.isAssignableTo(java.util.concurrent.Executor.class);
    }

    @Test
    void staticArraysAreNotShown() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and()
                .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
                .should()
                .bePrivate()
                .check(CLASSES);
    }

    /// What a field is declared as does not tell: the collection that is in it does.
    @Test
    void staticCollectionsCannotChange() throws ReflectiveOperationException {
        List<String> mutable = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && (field.getRawType().isAssignableTo(Collection.class)
                                || field.getRawType().isAssignableTo(Map.class))) {
                    String holder = holder(type.getName(), field.getName());
                    if (!holder.startsWith("java.util.ImmutableCollections")
                            && !holder.startsWith("java.util.Collections$")) {
                        mutable.add(field.getFullName() + " is a " + holder);
                    }
                }
            }
        }
        assertThat(mutable).isEmpty();
    }

    private static String holder(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null).getClass().getName();
    }

    @Test
    void timeOfDayAndEntropyAreParameters() {
        noClasses()
                .that(are(MAY_DRAW).negate())
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "makes a clock or draws a number", StateTest::isSource))
                .orShould()
                .callConstructorWhere(
                        DescribedPredicate.describe(
                                "makes a generator",
                                call -> call.getTargetOwner().isAssignableTo(Random.class)))
                .check(CLASSES);
    }

    private static boolean isSource(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getName();
        return switch (name) {
            case "current" -> owner.isEquivalentTo(ThreadLocalRandom.class);
            case "randomUUID" -> owner.isEquivalentTo(UUID.class);
            case "random" -> owner.isEquivalentTo(Math.class);
            case "now" -> owner.getPackageName().equals("java.time");
            default ->
                    (owner.isAssignableTo(InstantSource.class) && name.startsWith("system"))
                            || (owner.isEquivalentTo(SecureRandom.class)
                                    && name.startsWith("getInstance"));
        };
    }

    @Test
    void theMonotonicClockIsReadByThoseWhoWait() {
        noClasses()
                .that(are(MAY_MEASURE).negate())
                .should()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> are(Map<String, String> exceptions) {
        return DescribedPredicate.describe(
                "are exceptions with a reason",
                type -> exceptions.keySet().stream().anyMatch(type.getName()::startsWith));
    }
}
