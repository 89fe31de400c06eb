package dev.bailiwick.server.answer;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.wire.tsig.TsigKeys;

/// What is served at one moment: immutable, swapped as a whole.
///
/// @param zones the zones
/// @param settings how they are answered
/// @param keys that requests may be signed with
/// @param requests takes what is no question
/// @param protection what keeps the server from being used against others
public record Serving(
        ZoneIndex zones,
        AnswerSettings settings,
        TsigKeys keys,
        Requests requests,
        Protection protection) {

    /// What is served to people who may only ask.
    public Serving(ZoneIndex zones, AnswerSettings settings) {
        this(zones, settings, TsigKeys.NONE, Requests.NONE, Protection.NONE);
    }
}
