package dev.bailiwick.zone.check;

import dev.bailiwick.wire.text.Problem;

/// A broken rule and where it is broken.
public record Finding(Check check, Problem problem) {}
