/// The numbers that a server shows, as named values that are read when somebody asks.
///
/// Whoever counts (pipeline, listeners, zones) keeps plain counters of its own and, at composition, adds a
/// [dev.bailiwick.server.metrics.Metric] for each to [dev.bailiwick.server.metrics.Metrics]. Nothing here is on the
/// path of a packet. Names and units follow the conventions of Prometheus; sets of labels are fixed at start, so
/// that no client can make them grow.
package dev.bailiwick.server.metrics;
