package dev.bailiwick.audit.probezone;

import dev.bailiwick.wire.Name;

/// A question that came to the zone.
///
/// @param name in the letter case that it came in
/// @param port that it was sent from
/// @param id of the message
/// @param hasClientSubnet whether it tells whose question it is (RFC 7871)
public record SeenQuery(Name name, int type, int port, int id, boolean hasClientSubnet) {}
