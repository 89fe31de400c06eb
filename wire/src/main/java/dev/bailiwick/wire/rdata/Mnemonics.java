package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.Tokens;

/// Names that a registry gives to numbers, for reading.
final class Mnemonics {
    /// DNS Security Algorithm Numbers (RFC 4034 appendix A.1, RFC 5155 §2, RFC 5702, RFC 6605, RFC 8080, RFC 9558).
    static final Mnemonics ALGORITHM =
            new Mnemonics(
                    "DELETE 0 RSAMD5 1 DH 2 DSA 3 RSASHA1 5 DSA-NSEC3-SHA1 6 NSEC3DSA 6"
                            + " RSASHA1-NSEC3-SHA1 7 NSEC3RSASHA1 7 RSASHA256 8 RSASHA512 10 ECC-GOST 12 ECCGOST 12"
                            + " ECDSAP256SHA256 13 ECDSAP384SHA384 14 ED25519 15 ED448 16 SM2SM3 17 ECC-GOST12 23"
                            + " INDIRECT 252 PRIVATEDNS 253 PRIVATEOID 254");

    /// Digest types of DS (RFC 4034 appendix A.2, RFC 4509, RFC 6605).
    static final Mnemonics DIGEST =
            new Mnemonics("SHA-1 1 SHA1 1 SHA-256 2 SHA256 2 GOST 3 SHA-384 4 SHA384 4");

    /// Certificate types of CERT (RFC 4398 §2.1).
    static final Mnemonics CERTIFICATE =
            new Mnemonics(
                    "PKIX 1 SPKI 2 PGP 3 IPKIX 4 ISPKI 5 IPGP 6 ACPKIX 7 IACPKIX 8 URI 253 OID 254");

    /// Protocols of KEY (RFC 2535 §3.1.3).
    static final Mnemonics PROTOCOL =
            new Mnemonics("NONE 0 TLS 1 EMAIL 2 DNSSEC 3 IPSEC 4 ALL 255");

    /// Certificate usages of TLSA (RFC 7218 §2.1).
    static final Mnemonics USAGE =
            new Mnemonics("PKIX-TA 0 PKIX-EE 1 DANE-TA 2 DANE-EE 3 PRIVCERT 255");

    /// Selectors of TLSA (RFC 7218 §2.2).
    static final Mnemonics SELECTOR = new Mnemonics("CERT 0 SPKI 1 PRIVSEL 255");

    /// Matching types of TLSA (RFC 7218 §2.3).
    static final Mnemonics MATCHING = new Mnemonics("FULL 0 SHA2-256 1 SHA2-512 2 PRIVMATCH 255");

    /// Schemes of DSYNC (RFC 9859 §2.1).
    static final Mnemonics SCHEME = new Mnemonics("NOTIFY 1");

    /// Internet protocols and ports of WKS (RFC 1010) that are still met in text.
    static final Mnemonics INTERNET_PROTOCOL = new Mnemonics("ICMP 1 TCP 6 UDP 17");

    static final Mnemonics SERVICE =
            new Mnemonics(
                    "ECHO 7 DISCARD 9 SYSTAT 11 DAYTIME 13 QOTD 17 CHARGEN 19 FTP-DATA 20 FTP 21 SSH 22"
                            + " TELNET 23 SMTP 25 TIME 37 NAMESERVER 42 NICNAME 43 WHOIS 43 DOMAIN 53 TFTP 69 GOPHER 70"
                            + " FINGER 79 HTTP 80 POP2 109 POP3 110 SUNRPC 111 AUTH 113 NNTP 119 NTP 123 IMAP 143"
                            + " SNMP 161 SNMPTRAP 162 BGP 179 IRC 194 HTTPS 443");

    private final String[] names;
    private final int[] numbers;

    private Mnemonics(String pairs) {
        String[] words = pairs.split(" ", -1);
        names = new String[words.length / 2];
        numbers = new int[words.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = words[2 * i];
            numbers[i] = Integer.parseInt(words[2 * i + 1]);
        }
    }

    /// The number of a token, letters without regard to case; -1 when it has none.
    int find(Tokens tokens, int token) {
        for (int i = 0; i < names.length; i++) {
            if (tokens.is(token, names[i])) {
                return numbers[i];
            }
        }
        return -1;
    }

    String hint() {
        return "write a number or one of " + String.join(", ", names);
    }
}
