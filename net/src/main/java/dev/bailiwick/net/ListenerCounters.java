package dev.bailiwick.net;

/// What a listener did since it opened: all workers together. Read while they run, so the numbers of one snapshot
/// may be a batch apart.
public record ListenerCounters(UdpCounters udp, StreamCounters stream) {}
