package dev.bailiwick.wire;

/// Operation codes by number, 0 to 15 (RFC 6895 §2.2).
public final class Opcode {
    public static final int QUERY = 0;
    public static final int IQUERY = 1;
    public static final int STATUS = 2;
    public static final int NOTIFY = 4;
    public static final int UPDATE = 5;
    public static final int DSO = 6;

    private Opcode() {}

    /// The mnemonic, or `OPCODE7` where there is none.
    public static String text(int opcode) {
        return switch (opcode) {
            case QUERY -> "QUERY";
            case IQUERY -> "IQUERY";
            case STATUS -> "STATUS";
            case NOTIFY -> "NOTIFY";
            case UPDATE -> "UPDATE";
            case DSO -> "DSO";
            default -> "OPCODE" + opcode;
        };
    }
}
