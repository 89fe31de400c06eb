package dev.bailiwick.net;

/** How a request reached us. What an answer may cost and how long it may be depends on it. */
public enum Transport {
    /** Datagrams: the sender's address is unproven and the answer must fit one packet. */
    UDP,
    /** A stream: the sender's address is proven, an answer may take 65535 octets. */
    TCP;

    /** Whether the sender has proven its address by a handshake. */
    public boolean isStream() {
        return this != UDP;
    }
}
