package dev.bailiwick.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SearchName;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameRulesTest {
    private final NameRules rules = new NameRules();
    private final SearchName search = new SearchName();

    private void put(String text, int action) {
        Name name = Name.parse(text);
        boolean isWildcard = name.isWildcard();
        Name owner = isWildcard ? name.parent() : name;
        rules.put(owner.foldedWithPadding(), owner.length(), isWildcard, action, action + 100);
    }

    private int action(String text) {
        search.set(Name.parse(text));
        int rule = rules.rule(search);
        return rule == NameRules.NONE ? -1 : rules.action(rule);
    }

    @Test
    void aNamesOwnRuleGoesBeforeWildcardsAndNearWildcardsBeforeFarOnes() {
        put("example", 0);
        put("*.example", 1);
        put("*.www.example", 2);
        put("a.www.example", 3);
        put("*", 4);
        assertThat(action("EXAMPLE")).isZero();
        assertThat(action("x.example")).isEqualTo(1);
        assertThat(action("www.example")).isEqualTo(1);
        assertThat(action("b.www.example")).isEqualTo(2);
        assertThat(action("a.www.example")).isEqualTo(3);
        assertThat(action("b.a.www.example")).isEqualTo(2);
        assertThat(action("org")).isEqualTo(4);
        assertThat(action("net.org")).isEqualTo(4);
    }

    @Test
    void aWildcardDoesNotMeanTheNameItself() {
        put("*.example", 1);
        assertThat(action("example")).isEqualTo(-1);
        assertThat(action(".")).isEqualTo(-1);
    }

    @Test
    void theFirstRuleOfANameStays() {
        put("example", 5);
        put("example", 6);
        assertThat(action("example")).isEqualTo(5);
        assertThat(rules.size()).isEqualTo(1);
    }

    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(7);
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String name = word(random) + "." + word(random) + ".";
            if (known.putIfAbsent(name, i) == null) {
                put(name, i);
            }
        }
        for (int i = 0; i < 20_000; i++) {
            String name = word(random) + "." + word(random) + ".";
            assertThat(action(name)).as(name).isEqualTo(known.getOrDefault(name, -1));
        }
        known.forEach((name, action) -> assertThat(action(name)).as(name).isEqualTo(action));
    }

    private static String word(Random random) {
        return Integer.toString(random.nextInt(200), 36);
    }

    @Test
    void lookingUpAllocatesNothing() {
        put("*.example", 1);
        search.set(Name.parse("a.b.c.example"));
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int found = lookUp(20_000);
        long before = bean.getCurrentThreadAllocatedBytes();
        found += lookUp(20_000);
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isZero();
        assertThat(found).isPositive();
    }

    private int lookUp(int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += rules.rule(search);
        }
        return found;
    }
}
