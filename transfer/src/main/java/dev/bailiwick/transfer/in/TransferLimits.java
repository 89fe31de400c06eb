package dev.bailiwick.transfer.in;

/// What one transfer may cost.
///
/// @param octets of all messages together
/// @param records of all messages together
public record TransferLimits(long octets, long records) {
    /// Room for zones of tens of millions of names; what is endless ends here.
    public static final TransferLimits DEFAULT = new TransferLimits(4L << 30, 100_000_000L);
}
