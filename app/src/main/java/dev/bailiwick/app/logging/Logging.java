package dev.bailiwick.app.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.bailiwick.config.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Sets Logback up as a configuration says.
public final class Logging {
    /// The logger of sampled queries. Its lines are written by a thread of their own and dropped when that lags, so
    /// that a slow disk never holds a packet.
    public static final String QUERY_LOGGER = "dev.bailiwick.query";

    /// Sampled queries that may wait to be written.
    private static final int WAITING_QUERIES = 1024;

    private Logging() {}

    /// Replaces what was set up before.
    ///
    /// @throws IOException when the file cannot be written
    public static void apply(LogSettings settings) throws IOException {
        Path file = settings.file();
        if (file != null) {
            requireWritable(file);
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder =
                switch (settings.format()) {
                    case TEXT -> text(context);
                    case JSON -> json(context);
                };
        install(context, level(settings.level()), appender(context, encoder, file));
    }

    /// Text on standard error, from INFO up.
    static void standardError(LoggerContext context) {
        install(context, Level.INFO, appender(context, text(context), null));
    }

    /// Writes what still waits; nothing is logged afterwards.
    public static void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static void requireWritable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("log file " + file + " is a folder");
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean mayWrite =
                Files.exists(file)
                        ? Files.isWritable(file)
                        : folder != null && Files.isWritable(folder);
        if (!mayWrite) {
            throw new IOException("log file " + file + " cannot be written");
        }
    }

    private static void install(
            LoggerContext context, Level level, OutputStreamAppender<ILoggingEvent> appender) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
        AsyncAppender later = new AsyncAppender();
        later.setContext(context);
        later.setQueueSize(WAITING_QUERIES);
        later.setNeverBlock(true);
        later.setDiscardingThreshold(0);
        later.addAppender(appender);
        later.start();
        Logger queries = context.getLogger(QUERY_LOGGER);
        queries.setAdditive(false);
        queries.addAppender(later);
    }

    private static OutputStreamAppender<ILoggingEvent> appender(
            LoggerContext context, Encoder<ILoggingEvent> encoder, @Nullable Path file) {
        OutputStreamAppender<ILoggingEvent> appender;
        if (file == null) {
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setTarget("System.err");
            appender = console;
        } else {
            FileAppender<ILoggingEvent> toFile = new FileAppender<>();
            toFile.setFile(file.toString());
            appender = toFile;
        }
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        TextLayout layout = new TextLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.start();
        return encoder;
    }

    private static Level level(LogSettings.Level level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}
