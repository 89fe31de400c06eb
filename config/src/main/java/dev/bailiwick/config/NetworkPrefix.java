package dev.bailiwick.config;

import java.net.InetAddress;

/// Addresses that begin with the same bits.
///
/// @param address one of them
/// @param bits that all have in common, 0 to 32 or to 128
public record NetworkPrefix(InetAddress address, int bits) {}
