package dev.bailiwick.resolver.settings;

/// How many fetches may wait for others at a time.
///
/// @param perZone fetches that wait for the servers of one zone; 0 for any number
/// @param perServer queries that wait for one server; 0 for any number
public record FetchLimits(int perZone, int perServer) {
    /// An eighth and a quarter of the questions that may be outstanding: what hurts one zone leaves room for the rest.
    public static final FetchLimits DEFAULT = new FetchLimits(512, 1024);
}
