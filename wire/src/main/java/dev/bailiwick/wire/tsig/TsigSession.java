package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/// One request and its answer under one key: what is signed depends on what was signed before (RFC 8945 §4.3, §5.3).
///
/// ```
///   request          message | variables
///   first answer     MAC of the request | message | variables
///   later answers    last MAC sent | messages since then, unsigned ones whole | timers
/// ```
///
/// The side that answers calls [#checkRequest] and then [#sign] for each message; the side that asks calls [#sign]
/// once and then [#checkAnswer] for each message. One thread at a time.
public final class TsigSession {
    /// Seconds that clocks may differ from ours (RFC 8945 §10: 300 recommended).
    public static final int FUDGE = 300;

    /// Octets of the clock that a BADTIME answer carries (RFC 8945 §5.2.3).
    public static final int CLOCK_OCTETS = 6;

    /// Answers without a signature between two that have one (RFC 8945 §5.3.1).
    public static final int MOST_UNSIGNED = 99;

    /// Octets of the shortest MAC there may be of any algorithm (RFC 8945 §5.2.2.1).
    private static final int LEAST_MAC = 10;

    private final TsigKey key;
    private final Mac mac;
    private final byte[] header = new byte[Header.OCTETS];
    private final byte[] variables;
    private byte[] last = new byte[0];
    private int signed;
    private int unsigned;
    private long clientTime;
    private int clientFudge;
    private byte[] clientMac = new byte[0];

    public TsigSession(TsigKey key) {
        this.key = key;
        mac = key.newMac();
        variables = new byte[key.name().length() + key.algorithm().wireName().length() + 24];
    }

    public TsigKey key() {
        return key;
    }

    /// Checks a request, in the order of RFC 8945 §5.2: key, MAC, time, truncation.
    ///
    /// @param tsig the request's record; its key name is this key's
    /// @param seconds the time of day, since 1970
    public TsigStatus checkRequest(byte[] message, TsigView tsig, long seconds) {
        clientTime = tsig.timeSigned();
        clientFudge = tsig.fudge();
        TsigStatus status = check(message, tsig, seconds, false);
        clientMac = last;
        return status;
    }

    /// When the request that was checked was signed, in seconds since 1970.
    public long requestTime() {
        return clientTime;
    }

    /// Seconds for which its signature is good, before and after that.
    public int requestFudge() {
        return clientFudge;
    }

    /// Eight octets of the MAC of the request that was checked and found right, which has at least 20.
    ///
    /// @param at index of the first
    public long requestMac(int at) {
        return Octets.i64(clientMac, at);
    }

    private TsigStatus check(byte[] message, TsigView tsig, long seconds, boolean timersOnly) {
        if (!key.algorithm().isNamed(tsig.algorithm(), 0, tsig.algorithmLength())) {
            return TsigStatus.BADKEY;
        }
        int whole = key.algorithm().octets();
        int length = tsig.macLength();
        if (length > whole || length < Math.max(LEAST_MAC, whole / 2)) {
            return TsigStatus.MALFORMED;
        }
        System.arraycopy(message, 0, header, 0, Header.OCTETS);
        Octets.u16(header, Header.ID, tsig.originalId());
        Octets.u16(header, Header.ARCOUNT, Octets.u16(message, Header.ARCOUNT) - 1);
        mac.update(header, 0, Header.OCTETS);
        mac.update(message, Header.OCTETS, tsig.at() - Header.OCTETS);
        if (timersOnly) {
            mac.update(message, tsig.timersAt(), 8);
        } else {
            variables(
                    tsig.ttl(),
                    tsig.timeSigned(),
                    tsig.fudge(),
                    tsig.error(),
                    message,
                    tsig.otherAt(),
                    tsig.otherLength());
        }
        byte[] right = mac.doFinal();
        byte[] given = Arrays.copyOfRange(message, tsig.macAt(), tsig.macAt() + length);
        if (!MessageDigest.isEqual(Arrays.copyOf(right, length), given)) {
            return TsigStatus.BADSIG;
        }
        follow(given);
        if (Math.abs(seconds - tsig.timeSigned()) > tsig.fudge()) {
            return TsigStatus.BADTIME;
        }
        // RFC 8945 §5.2.4: our policy is to take whole MACs; nobody sends others unless told to.
        return length < whole ? TsigStatus.BADTRUNC : TsigStatus.OK;
    }

    /// Begins the digest of what comes next with the MAC of what came last.
    private void follow(byte[] octets) {
        last = octets;
        byte[] length = new byte[2];
        Octets.u16(length, 0, octets.length);
        mac.update(length);
        mac.update(octets);
    }

    private void variables(
            int ttl, long time, int fudge, int error, byte[] other, int otherAt, int otherLength) {
        byte[] name = key.name().foldedWithPadding();
        System.arraycopy(name, 0, variables, 0, name.length - 8);
        int at = name.length - 8;
        Octets.u16(variables, at, RrClass.ANY);
        Octets.i32(variables, at + 2, ttl);
        at = key.algorithm().wireName().copyTo(variables, at + 6);
        timers(variables, at, time, fudge);
        Octets.u16(variables, at + 8, error);
        Octets.u16(variables, at + 10, otherLength);
        mac.update(variables, 0, at + 12);
        mac.update(other, otherAt, otherLength);
    }

    private static void timers(byte[] out, int at, long time, int fudge) {
        Octets.u16(out, at, (int) (time >>> 32));
        Octets.i32(out, at + 2, (int) time);
        Octets.u16(out, at + 6, fudge);
    }

    /// Signs a message: a request, or the next message of an answer.
    ///
    /// @param message has room for [TsigKey#recordOctets] behind its octets; ARCOUNT is counted up
    /// @param length octets of the message so far
    /// @param seconds the time of day, since 1970
    /// @return octets of the message with its signature
    public int sign(byte[] message, int length, long seconds) {
        return sign(message, length, seconds, TsigStatus.OK);
    }

    /// Signs an answer that says what was wrong with the request's signature (RFC 8945 §5.3.2).
    ///
    /// @param error with [TsigStatus#BADTIME] the clock goes along, and the time is the request's
    public int sign(byte[] message, int length, long seconds, TsigStatus error) {
        boolean isLate = error == TsigStatus.BADTIME;
        long time = isLate ? clientTime : seconds;
        byte[] other = new byte[isLate ? CLOCK_OCTETS : 0];
        if (isLate) {
            Octets.u16(other, 0, (int) (seconds >>> 32));
            Octets.i32(other, 2, (int) seconds);
        }
        boolean isRequest = last.length == 0;
        mac.update(message, 0, length);
        if (signed > 0) {
            byte[] timers = new byte[8];
            timers(timers, 0, time, FUDGE);
            mac.update(timers);
        } else {
            variables(0, time, FUDGE, error.code(), other, 0, other.length);
        }
        signed += isRequest ? 0 : 1;
        byte[] made = mac.doFinal();
        follow(made);
        int end = TsigRecord.write(message, length, key, time, FUDGE, made, error.code(), other);
        Octets.u16(message, Header.ARCOUNT, Octets.u16(message, Header.ARCOUNT) + 1);
        return end;
    }

    /// Checks the next message of the answer to a request that was signed here.
    ///
    /// @param length octets of the message
    /// @param tsig its record, or one that was not read when the message has none
    /// @param isSigned whether it has one
    /// @return [TsigStatus#OK] also for a message without signature that may have none; the last one must have one,
    ///     which [#isComplete] tells
    public TsigStatus checkAnswer(
            byte[] message, int length, TsigView tsig, boolean isSigned, long seconds) {
        if (!isSigned) {
            if (signed == 0 || ++unsigned > MOST_UNSIGNED) {
                return TsigStatus.UNSIGNED;
            }
            mac.update(message, 0, length);
            return TsigStatus.OK;
        }
        if (!isKey(tsig)) {
            return TsigStatus.BADKEY;
        }
        unsigned = 0;
        TsigStatus status = check(message, tsig, seconds, signed > 0);
        signed++;
        return status;
    }

    private boolean isKey(TsigView tsig) {
        byte[] name = key.name().foldedWithPadding();
        return name.length - 8 == tsig.keyNameLength()
                && Arrays.equals(name, 0, name.length - 8, tsig.keyName(), 0, name.length - 8);
    }

    /// Whether the last message that was checked had a signature, so that all before it are covered.
    public boolean isComplete() {
        return signed > 0 && unsigned == 0;
    }
}
