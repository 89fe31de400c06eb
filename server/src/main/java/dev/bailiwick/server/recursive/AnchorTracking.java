package dev.bailiwick.server.recursive;

import dev.bailiwick.config.ValidationSettings;
import dev.bailiwick.dnssec.anchor.AnchorCheck;
import dev.bailiwick.dnssec.anchor.TrackedKey;
import dev.bailiwick.dnssec.anchor.TrustPoint;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.resolver.validate.DnssecValidator;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.anchors.AnchorKeeper;
import dev.bailiwick.server.anchors.AnchorWorld;
import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.store.SqliteAnchors;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.DsFields;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trust anchors of a resolver: where they are kept, who hears when they change, and what operators are shown.
final class AnchorTracking implements AutoCloseable {
    private final @Nullable DnssecValidator validator;
    private final @Nullable AnchorKeeper keeper;

    private AnchorTracking(@Nullable DnssecValidator validator, @Nullable AnchorKeeper keeper) {
        this.validator = validator;
        this.keeper = keeper;
    }

    /// Takes up what is known of the anchors, and follows them from now on when the operator gives a file for it.
    ///
    /// @throws StartFailure when that file cannot be used
    static AnchorTracking begin(
            ValidationSettings settings,
            Validator validator,
            Resolver resolver,
            AnswerCache answers,
            InstantSource clock)
            throws StartFailure {
        if (!(validator instanceof DnssecValidator dnssec)) {
            return new AnchorTracking(null, null);
        }
        Path file = settings.anchorState();
        if (file == null) {
            return new AnchorTracking(dnssec, null);
        }
        try {
            dev.bailiwick.resolver.validate.ValidationSettings basis = dnssec.settings();
            AnchorKeeper keeper =
                    new AnchorKeeper(
                            basis.anchors(),
                            SqliteAnchors.open(file),
                            new AnchorCheck(basis.provider(), basis.keys()),
                            new World(dnssec, resolver, answers),
                            clock);
            keeper.start();
            return new AnchorTracking(dnssec, keeper);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private record World(DnssecValidator validator, Resolver resolver, AnswerCache answers)
            implements AnchorWorld {
        @Override
        public @Nullable SignedRrSet dnskeys(Name zone) {
            return resolver.fetch(zone, RrType.DNSKEY);
        }

        @Override
        public void trust(TrustAnchors anchors, @Nullable Name withdrawn) {
            validator.trust(anchors);
            if (withdrawn != null) {
                resolver.flush(withdrawn, true);
                answers.flush(withdrawn, true);
            }
        }
    }

    /// What validates, or null when nothing does.
    @Nullable DnssecValidator validator() {
        return validator;
    }

    /// The keeper, or null when anchors stay as they are.
    @Nullable AnchorKeeper keeper() {
        return keeper;
    }

    ControlCommand command() {
        return new ControlCommand(
                "anchors", "Show where chains of signatures begin", arguments -> told());
    }

    private ControlReply told() {
        DnssecValidator on = validator;
        if (on == null) {
            return new ControlReply.Refused("signatures are not validated");
        }
        AnchorKeeper tracked = keeper;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("tracked", tracked != null);
        List<Map<String, Object>> zones = new ArrayList<>();
        TrustAnchors anchors = on.settings().anchors();
        if (tracked == null) {
            anchors.zones().stream().sorted().forEach(zone -> zones.add(zone(zone, anchors)));
        } else {
            for (TrustPoint point : tracked.points()) {
                zones.add(zone(point, anchors));
            }
        }
        told.put("zones", zones);
        return new ControlReply.Done(told);
    }

    private static Map<String, Object> zone(Name zone, TrustAnchors anchors) {
        List<Integer> trusted = new ArrayList<>();
        List<byte[]> ds = anchors.at(zone);
        if (ds != null) {
            ds.forEach(data -> trusted.add(DsFields.keyTag(data, 0)));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("zone", zone.toString());
        told.put("trusted", trusted.stream().sorted().distinct().toList());
        return told;
    }

    private static Map<String, Object> zone(TrustPoint point, TrustAnchors anchors) {
        Map<String, Object> told = zone(point.zone(), anchors);
        told.put("checked", point.checkedSeconds() == 0 ? "never" : time(point.checkedSeconds()));
        told.put("next_check", time(point.nextSeconds()));
        List<Map<String, Object>> keys = new ArrayList<>();
        for (TrackedKey key : point.keys()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("tag", key.tag());
            one.put("algorithm", key.algorithm());
            one.put("state", key.state().label());
            one.put("since", time(key.sinceSeconds()));
            if (key.dueSeconds() != 0) {
                one.put("until", time(key.dueSeconds()));
            }
            keys.add(one);
        }
        told.put("keys", keys);
        return told;
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    @Override
    public void close() {
        AnchorKeeper tracked = keeper;
        if (tracked != null) {
            tracked.close();
        }
    }
}
