package dev.bailiwick.server.answer;

import dev.bailiwick.authority.ZoneIndex;

/// What is served at one moment: immutable, swapped as a whole.
///
/// @param zones the zones
/// @param settings how they are answered
public record Serving(ZoneIndex zones, AnswerSettings settings) {}
