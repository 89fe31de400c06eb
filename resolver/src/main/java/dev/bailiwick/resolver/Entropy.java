package dev.bailiwick.resolver;

/// Unpredictable numbers as a port: IDs, letter case and the choice of servers come from here. In the product a
/// cryptographic generator (CVE-2025-40780). Safe for any number of threads.
public interface Entropy {
    /// A number from 0 to `bound - 1`, each as likely.
    int nextInt(int bound);

    /// Any 64 bits.
    long nextLong();
}
