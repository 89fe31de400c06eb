import org.jspecify.annotations.NullMarked;

/// The composition root: what a running server is made of, and how it is reloaded, watched and stopped.
@NullMarked
module dev.bailiwick.server {
    requires transitive dev.bailiwick.authority;
    requires transitive dev.bailiwick.config;
    requires transitive dev.bailiwick.detect;
    requires transitive dev.bailiwick.guard;
    requires transitive dev.bailiwick.net;
    requires transitive dev.bailiwick.policy;
    requires transitive dev.bailiwick.resolver;
    requires transitive dev.bailiwick.store;
    requires transitive dev.bailiwick.transfer;
    requires static transitive org.jspecify;
    requires com.amazon.corretto.crypto.provider;
    requires org.slf4j;
    requires tools.jackson.core;

    exports dev.bailiwick.server;
    exports dev.bailiwick.server.answer;
    exports dev.bailiwick.server.chain;
    exports dev.bailiwick.server.control;
    exports dev.bailiwick.server.json;
    exports dev.bailiwick.server.metrics;
    exports dev.bailiwick.server.mirror;
    exports dev.bailiwick.server.recursive;
    exports dev.bailiwick.server.secondary;
    exports dev.bailiwick.server.transfer;
    exports dev.bailiwick.server.update;
    exports dev.bailiwick.server.zones;
}
