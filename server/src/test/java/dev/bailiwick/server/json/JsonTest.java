package dev.bailiwick.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8259.
class JsonTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("text", "a \"quoted\" line\n\u2028 and \u0001");
        object.put("number", 12L);
        object.put("fraction", 0.5);
        object.put("truth", true);
        object.put("nothing", null);
        object.put("list", Arrays.asList("a", null, List.of(1L)));
        object.put("object", Map.of("in", Map.of()));

        String line = Json.write(object);

        assertThat(line).doesNotContain("\n");
        assertThat(Json.readObject(line)).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "null",
                "{",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":99999999999999999999999}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]}"
            })
    void anythingElseThanOneObjectIsNotRead(String text) {
        assertThat(Json.readObject(text)).isNull();
    }

    @Test
    void valuesThatJsonDoesNotHaveAreMistakesOfTheCaller() {
        assertThatThrownBy(() -> Json.write(Map.of("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
