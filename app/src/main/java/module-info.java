import org.jspecify.annotations.NullMarked;

/// The program: its command line, its logging and its signals.
@NullMarked
module dev.bailiwick.app {
    requires static org.jspecify;
    requires dev.bailiwick.audit;
    requires dev.bailiwick.config;
    requires dev.bailiwick.console;
    requires dev.bailiwick.dnssec;
    requires dev.bailiwick.net;
    requires dev.bailiwick.server;
    requires dev.bailiwick.zone;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires org.apache.commons.cli;
    requires org.slf4j;
    // Signals: SIGHUP reloads, SIGTERM drains. There is no other way to hear them in Java.
    requires jdk.unsupported;

    provides ch.qos.logback.classic.spi.Configurator with
            dev.bailiwick.app.logging.FirstLogging;
}
