package dev.bailiwick.net.upstream;

/// Where the local ports of queries come from: a cryptographic generator in the product.
@FunctionalInterface
public interface PortSource {

    /// A port that nobody outside can guess, each of the allowed ones as likely.
    int nextPort();
}
