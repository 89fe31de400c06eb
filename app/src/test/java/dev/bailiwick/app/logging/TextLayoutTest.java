package dev.bailiwick.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class TextLayoutTest {
    private static LoggingEvent event(String message, @Nullable Throwable cause) {
        LoggerContext context = new LoggerContext();
        return new LoggingEvent(
                "", context.getLogger("x"), Level.INFO, message, cause, new Object[0]);
    }

    @Test
    void anEventIsOneLineWithTimeLevelAndText() {
        assertThat(new TextLayout().doLayout(event("listening", null)))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d INFO  listening\n");
    }

    @Test
    void keysAndValuesFollow() {
        LoggingEvent event = event("query", null);
        event.setKeyValuePairs(
                List.of(new KeyValuePair("name", "a.example."), new KeyValuePair("octets", 44)));

        assertThat(new TextLayout().doLayout(event))
                .endsWith("INFO  query name=a.example. octets=44\n");
    }

    @Test
    void nothingFromAStrangerBeginsALineOrSpeaksToTheTerminal() {
        LoggingEvent event = event("a\nb\u001b[31m\u009b", null);
        event.setKeyValuePairs(List.of(new KeyValuePair("name", "x\r\ny")));

        assertThat(new TextLayout().doLayout(event))
                .endsWith("a\\x0ab\\x1b[31m\\x9b name=x\\x0d\\x0ay\n");
    }

    @Test
    void aStackTraceFollowsItsLine() {
        assertThat(new TextLayout().doLayout(event("failed", new IllegalStateException("why"))))
                .contains("failed\njava.lang.IllegalStateException: why\n")
                .contains("\tat ");
    }
}
