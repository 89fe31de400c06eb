package dev.bailiwick.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A drawn chain of signatures for people: zones from the anchor down, then what answers, then what breaks.
final class ChainText {
    private static final String INDENT = "    ";

    private final Invocation invocation;

    ChainText(Invocation invocation) {
        this.invocation = invocation;
    }

    /// Prints what `bailiwick trace --dnssec --format json` prints.
    void print(Map<String, ?> told) {
        for (Map<?, ?> zone : objects(told, "zones")) {
            zone(zone);
        }
        for (Map<?, ?> set : objects(told, "sets")) {
            set(set);
        }
        Object broken = told.get("broken");
        if (!"".equals(broken)) {
            invocation.say("broken: " + broken);
        }
        invocation.say("the validator says: " + told.get("status") + ", " + told.get("security"));
        for (Object error : list(told, "extended_errors")) {
            invocation.say(INDENT + "extended error " + error);
        }
    }

    private void zone(Map<?, ?> zone) {
        invocation.say(zone.get("zone") + " (" + zone.get("link") + "): " + zone.get("state"));
        for (Map<?, ?> ds : objects(zone, "ds")) {
            say("DS " + words(ds, "tag", "algorithm", "digest"));
        }
        signatures("DS", objects(zone, "ds_signatures"));
        proof(zone);
        for (Map<?, ?> key : objects(zone, "keys")) {
            say(
                    "key "
                            + words(key, "tag", "algorithm")
                            + " flags "
                            + words(key, "flags")
                            + (Boolean.TRUE.equals(key.get("named")) ? ", named above" : "")
                            + (Boolean.TRUE.equals(key.get("revoked")) ? ", revoked" : ""));
        }
        signatures("DNSKEY", objects(zone, "key_signatures"));
        problem(zone);
    }

    private void set(Map<?, ?> set) {
        Object kind = set.get("kind");
        invocation.say(
                set.get("name")
                        + " "
                        + set.get("type")
                        + ("set".equals(kind) || kind == null ? "" : ", " + kind)
                        + ": "
                        + set.get("state"));
        records(set);
        signatures("", objects(set, "signatures"));
        proof(set);
        problem(set);
    }

    private void proof(Map<?, ?> of) {
        for (Map<?, ?> part : objects(of, "proof")) {
            records(part);
            signatures("", objects(part, "signatures"));
        }
        Object proves = of.get("proves");
        if (proves != null) {
            say("proof: " + proves);
        }
    }

    private void records(Map<?, ?> of) {
        for (Object record : list(of, "records")) {
            say(String.valueOf(record));
        }
    }

    private void signatures(String what, List<Map<?, ?>> signatures) {
        for (Map<?, ?> signature : signatures) {
            say(
                    (what.isEmpty() ? "" : what + " ")
                            + "signed by "
                            + words(signature, "signer")
                            + " key "
                            + words(signature, "key", "algorithm")
                            + " until "
                            + words(signature, "until")
                            + (signature.containsKey("verdict")
                                    ? ": " + words(signature, "verdict")
                                    : ""));
        }
    }

    private void problem(Map<?, ?> of) {
        Object problem = of.get("problem");
        if (problem != null && !"".equals(problem)) {
            say("broken: " + problem);
        }
    }

    private void say(String text) {
        invocation.say(INDENT + text);
    }

    private static String words(Map<?, ?> facts, String... members) {
        List<String> words = new ArrayList<>();
        for (String member : members) {
            words.add(String.valueOf(facts.get(member)));
        }
        return String.join(" ", words);
    }

    private static List<?> list(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list ? list : List.of();
    }

    private static List<Map<?, ?>> objects(Map<?, ?> object, String member) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Object each : list(object, member)) {
            if (each instanceof Map<?, ?> map) {
                found.add(map);
            }
        }
        return found;
    }
}
