package dev.bailiwick.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Server cookies that a group of servers can share (RFC 9018): nothing is stored for a client.
///
/// ```
///   client cookie (8) | version 1 (1) | reserved (3) | timestamp (4) | hash (8)
/// ```
///
/// The hash is over everything in front of it and the client's address, so that a cookie is worth something to its
/// owner only. A work area of one worker; nothing is allocated for a request.
public final class ServerCookies {
    /// Octets of a client's cookie with the server's behind it.
    public static final int OCTETS = 24;

    private static final int CLIENT_OCTETS = 8;
    private static final int LEAST_OCTETS = 16;
    private static final int MOST_OCTETS = 40;

    /// RFC 9018 §4.3: valid for an hour, and for clocks five minutes ahead.
    private static final int MAX_AGE_SECONDS = 3600;

    private static final int MAX_AHEAD_SECONDS = 300;

    /// RFC 9018 §4.3: after half an hour the client gets a new one.
    private static final int RENEWAL_SECONDS = 1800;

    private static final long VERSION = 1L << 56;
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<CookieSecret> secrets;
    private final SipHash hash = new SipHash();

    /// @param secrets the first makes cookies, all are accepted: a roll-over adds the new one behind the first on all
    ///     servers, then in front of it, then leaves the old one out (RFC 9018 §5)
    public ServerCookies(List<CookieSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("cookies need a secret");
        }
        this.secrets = List.copyOf(secrets);
    }

    /// Judges the COOKIE option of a request.
    ///
    /// @param packet holds the option's data, with eight octets to read behind it
    /// @param at index of the data; below 0 when there is no option
    /// @param length octets of the data
    /// @param isIpv4 the client's address, as in [AddressSet#contains]
    /// @param nowSeconds since 1970
    public CookieStanding check(
            byte[] packet,
            int at,
            int length,
            boolean isIpv4,
            long high,
            long low,
            long nowSeconds) {
        if (at < 0) {
            return CookieStanding.ABSENT;
        }
        // RFC 7873 §5.2.2: a client's cookie alone, or with a server's of 8 to 32 octets.
        if (length != CLIENT_OCTETS && (length < LEAST_OCTETS || length > MOST_OCTETS)) {
            return CookieStanding.MALFORMED;
        }
        return length == OCTETS && isOurs(packet, at, isIpv4, high, low, (int) nowSeconds)
                ? CookieStanding.PROVEN
                : CookieStanding.UNPROVEN;
    }

    private boolean isOurs(
            byte[] packet, int at, boolean isIpv4, long high, long low, int nowSeconds) {
        long head = (long) BIG.get(packet, at + CLIENT_OCTETS);
        // RFC 1982 arithmetic, as RFC 9018 §4.3 wants: ages count modulo 2^32.
        int age = nowSeconds - (int) head;
        if (head >>> 32 != VERSION >>> 32 || age > MAX_AGE_SECONDS || age < -MAX_AHEAD_SECONDS) {
            return false;
        }
        long client = (long) LITTLE.get(packet, at);
        long given = (long) LITTLE.get(packet, at + 2 * CLIENT_OCTETS);
        boolean isOurs = false;
        // All are computed: how long it takes says nothing about which of them was right.
        for (int i = 0; i < secrets.size(); i++) {
            isOurs |= hash(secrets.get(i), client, head, isIpv4, high, low) == given;
        }
        return isOurs;
    }

    /// Writes the COOKIE option's data for the response: the client's cookie and one of ours, the one it sent when that
    /// is still young.
    ///
    /// @param packet the request
    /// @param at index of its COOKIE option's data
    /// @param standing what [#check] said of it
    /// @param out where [#OCTETS] octets are written, from index `to`
    public void write(
            byte[] packet,
            int at,
            CookieStanding standing,
            boolean isIpv4,
            long high,
            long low,
            long nowSeconds,
            byte[] out,
            int to) {
        long client = (long) LITTLE.get(packet, at);
        LITTLE.set(out, to, client);
        if (standing == CookieStanding.PROVEN) {
            int age = (int) nowSeconds - (int) (long) BIG.get(packet, at + CLIENT_OCTETS);
            if (age < RENEWAL_SECONDS) {
                System.arraycopy(
                        packet,
                        at + CLIENT_OCTETS,
                        out,
                        to + CLIENT_OCTETS,
                        OCTETS - CLIENT_OCTETS);
                return;
            }
        }
        long head = VERSION | (nowSeconds & 0xffff_ffffL);
        BIG.set(out, to + CLIENT_OCTETS, head);
        LITTLE.set(
                out, to + 2 * CLIENT_OCTETS, hash(secrets.get(0), client, head, isIpv4, high, low));
    }

    /// @param head version, reserved octets and timestamp as a number in the order of the wire
    private long hash(
            CookieSecret secret, long client, long head, boolean isIpv4, long high, long low) {
        hash.begin(secret.first(), secret.second());
        hash.word(client);
        hash.word(Long.reverseBytes(head));
        if (isIpv4) {
            return hash.end(20, Integer.reverseBytes((int) low) & 0xffff_ffffL);
        }
        hash.word(Long.reverseBytes(high));
        hash.word(Long.reverseBytes(low));
        return hash.end(32, 0);
    }
}
