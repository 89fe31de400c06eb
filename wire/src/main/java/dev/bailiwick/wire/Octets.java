package dev.bailiwick.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Big-endian numbers in byte arrays (RFC 1035 §2.3.2). Every access is checked against the array's bounds.
public final class Octets {
    private static final VarHandle U16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Octets() {}

    /// The unsigned octet at `index`.
    public static int u8(byte[] octets, int index) {
        return octets[index] & 0xff;
    }

    /// The unsigned 16-bit number at `index`.
    public static int u16(byte[] octets, int index) {
        return (short) U16.get(octets, index) & 0xffff;
    }

    /// The 32-bit number at `index`; see [Integer#toUnsignedLong] where it is unsigned.
    public static int i32(byte[] octets, int index) {
        return (int) U32.get(octets, index);
    }

    /// The unsigned 32-bit number at `index`.
    public static long u32(byte[] octets, int index) {
        return (int) U32.get(octets, index) & 0xffff_ffffL;
    }

    /// The 64-bit number at `index`.
    public static long i64(byte[] octets, int index) {
        return (long) U64.get(octets, index);
    }

    /// Writes the low 16 bits of `value`.
    public static void u16(byte[] octets, int index, int value) {
        U16.set(octets, index, (short) value);
    }

    /// Writes 32 bits.
    public static void i32(byte[] octets, int index, int value) {
        U32.set(octets, index, value);
    }

    /// Writes 64 bits.
    public static void i64(byte[] octets, int index, long value) {
        U64.set(octets, index, value);
    }
}
