package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;
import org.jspecify.annotations.Nullable;

/// The table of record data: which fields each type has, in wire order. Checking, decompression, canonical form,
/// reading and printing text, and finding names all come from here.
final class RdataLayout {
    private static final Field U8 = new NumberField(1, null);
    private static final Field U16 = new NumberField(2, null);
    private static final Field U32 = new NumberField(4, null);
    private static final Field ALGORITHM = new NumberField(1, Mnemonics.ALGORITHM);
    private static final Field DIGEST_TYPE = new NumberField(1, Mnemonics.DIGEST);
    private static final Field PERIOD = new PeriodField();
    private static final Field TIME = new TimeField();
    private static final Field TYPE = new TypeField();
    private static final Field IPV4 = new Ipv4Field();
    private static final Field IPV6 = new Ipv6Field();

    /// Names of RFC 1035: compressed and decompressed, in lower case when canonical.
    private static final Field HOST = new NameField(true, true, true);

    /// Names of the types up to RFC 3597: never compressed, but taken so (RFC 3597 §4).
    private static final Field OLD_NAME = new NameField(false, true, true);

    /// The signer's name of RRSIG: in lower case when canonical (RFC 6840 §5.1), never compressed (RFC 4034 §3.1.7).
    private static final Field SIGNER = new NameField(false, false, true);

    /// Names of every later type, and the next name of NSEC: octets like any other.
    private static final Field NAME = new NameField(false, false, false);

    private static final Field STRING = new StringField(StringField.Form.ANY, false);
    private static final Field STRINGS = new StringsField();
    private static final Field BASE64 = new Base64Field(1, false);
    private static final Field BASE64_OR_NOTHING = new Base64Field(0, false);
    private static final Field HEX = new HexField(1);
    private static final Field BITMAP = new BitmapField();

    /// SHA-1, SHA-256, GOST R 34.11-94, SHA-384, GOST R 34.11-2012, SM3 (RFC 4034, 4509, 5933, 6605, 9558, 9563).
    private static final Field DS_DIGEST = new HexField(1, 0, 20, 32, 32, 48, 32, 32);

    /// SHA-1 and SHA-256 (RFC 4255 §3.1.2, RFC 6594 §4).
    private static final Field FINGERPRINT = new HexField(1, 0, 20, 32);

    /// SHA-384 and SHA-512; any other at least 12 octets (RFC 8976 §2.2.4).
    private static final Field ZONE_DIGEST = new HexField(12, 0, 48, 64);

    private static final Field OPAQUE = new OpaqueField();
    private static final Field X121 = new StringField(StringField.Form.X121, false);
    private static final Field FRACTION = new StringField(StringField.Form.FRACTION, false);
    private static final Field TAG = new StringField(StringField.Form.TAG, false);
    private static final Field OPTIONAL_STRING = new StringField(StringField.Form.ANY, true);
    private static final Field TARGET = new TextRestField(1);
    private static final Field VALUE = new TextRestField(0);
    private static final Field BASE64_OR_DASH = new Base64Field(0, true);
    private static final Field SALT = new SaltField();
    private static final Field HASH = new HashField();
    private static final Field PROTOCOL = new NumberField(1, Mnemonics.PROTOCOL);
    private static final Field CERTIFICATE_TYPE = new NumberField(2, Mnemonics.CERTIFICATE);
    private static final Field USAGE = new NumberField(1, Mnemonics.USAGE);
    private static final Field SELECTOR = new NumberField(1, Mnemonics.SELECTOR);
    private static final Field MATCHING = new NumberField(1, Mnemonics.MATCHING);
    private static final Field INTERNET_PROTOCOL = new NumberField(1, Mnemonics.INTERNET_PROTOCOL);
    private static final Field LOCATOR = new LocatorField();
    private static final Field SVC_PARAMS = new SvcParamsField();
    private static final Field SCHEME = new NumberField(1, Mnemonics.SCHEME);

    private static final RdataLayout[] BY_TYPE = table();

    final int type;
    final Field[] fields;

    /// What the fields are called in messages.
    final String[] labels;

    /// How a record is written, for hints.
    final String syntax;

    /// Whether a name in it may arrive compressed.
    final boolean hasCompressedNames;

    private RdataLayout(int type, String labels, Field[] fields) {
        this.type = type;
        this.fields = fields;
        this.labels = labels.split(" ", -1);
        this.syntax = RrType.text(type) + ' ' + labels;
        boolean found = false;
        for (Field field : fields) {
            found |= field instanceof NameField name && name.decompressed();
        }
        hasCompressedNames = found;
        if (this.labels.length != fields.length) {
            throw new IllegalStateException(syntax + ": as many labels as fields");
        }
    }

    /// The layout of a type, or null when its data are octets of unknown meaning (RFC 3597 §3).
    static @Nullable RdataLayout of(int type) {
        if (type < BY_TYPE.length) {
            return BY_TYPE[type];
        }
        return type == RrType.TA || type == RrType.DLV ? BY_TYPE[RrType.DS] : null;
    }

    private static RdataLayout[] table() {
        RdataLayout[] table = new RdataLayout[RrType.IPN + 1];
        put(table, RrType.A, "address", IPV4);
        put(table, RrType.NS, "name-server", HOST);
        put(table, RrType.MD, "host", HOST);
        put(table, RrType.MF, "host", HOST);
        put(table, RrType.CNAME, "canonical-name", HOST);
        put(
                table,
                RrType.SOA,
                "primary mailbox serial refresh retry expire minimum",
                HOST,
                HOST,
                U32,
                PERIOD,
                PERIOD,
                PERIOD,
                PERIOD);
        put(table, RrType.MB, "host", HOST);
        put(table, RrType.MG, "mailbox", HOST);
        put(table, RrType.MR, "mailbox", HOST);
        put(table, RrType.NULL, "data", OPAQUE);
        put(
                table,
                RrType.WKS,
                "address protocol ports",
                IPV4,
                INTERNET_PROTOCOL,
                new ServicesField());
        put(table, RrType.PTR, "name", HOST);
        put(table, RrType.HINFO, "cpu os", STRING, STRING);
        put(table, RrType.MINFO, "owner-mailbox error-mailbox", HOST, HOST);
        put(table, RrType.MX, "preference exchange", U16, HOST);
        put(table, RrType.TXT, "text", STRINGS);
        put(table, RrType.RP, "mailbox text-name", OLD_NAME, OLD_NAME);
        put(table, RrType.AFSDB, "subtype host", U16, OLD_NAME);
        put(table, RrType.X25, "address", X121);
        put(table, RrType.ISDN, "address sub-address", STRING, OPTIONAL_STRING);
        put(table, RrType.RT, "preference host", U16, OLD_NAME);
        put(table, RrType.NSAP, "address", new NsapField());
        put(table, RrType.NSAP_PTR, "name", NAME);
        put(
                table,
                RrType.SIG,
                "type-covered algorithm labels original-ttl expiration inception key-tag signer signature",
                TYPE,
                ALGORITHM,
                U8,
                PERIOD,
                TIME,
                TIME,
                U16,
                OLD_NAME,
                BASE64);
        put(
                table,
                RrType.KEY,
                "flags protocol algorithm key",
                U16,
                PROTOCOL,
                ALGORITHM,
                BASE64_OR_NOTHING);
        put(table, RrType.PX, "preference map822 mapx400", U16, OLD_NAME, OLD_NAME);
        put(table, RrType.GPOS, "longitude latitude altitude", FRACTION, FRACTION, FRACTION);
        put(table, RrType.AAAA, "address", IPV6);
        put(table, RrType.LOC, "location", new LocationField());
        put(table, RrType.NXT, "next-name types", OLD_NAME, new NxtBitmapField());
        put(table, RrType.EID, "identifier", HEX);
        put(table, RrType.NIMLOC, "locator", HEX);
        put(table, RrType.SRV, "priority weight port target", U16, U16, U16, OLD_NAME);
        put(table, RrType.ATMA, "address", new AtmField());
        put(
                table,
                RrType.NAPTR,
                "order preference flags services regexp replacement",
                U16,
                U16,
                STRING,
                STRING,
                STRING,
                OLD_NAME);
        put(table, RrType.KX, "preference exchanger", U16, OLD_NAME);
        put(
                table,
                RrType.CERT,
                "certificate-type key-tag algorithm certificate",
                CERTIFICATE_TYPE,
                U16,
                ALGORITHM,
                BASE64);
        put(table, RrType.A6, "prefix", new A6Field());
        put(table, RrType.DNAME, "target", OLD_NAME);
        put(table, RrType.SINK, "meaning coding subcoding data", U8, U8, U8, BASE64_OR_NOTHING);
        put(table, RrType.APL, "prefixes", new AddressPrefixesField());
        put(
                table,
                RrType.DS,
                "key-tag algorithm digest-type digest",
                U16,
                ALGORITHM,
                DIGEST_TYPE,
                DS_DIGEST);
        put(table, RrType.SSHFP, "algorithm fingerprint-type fingerprint", U8, U8, FINGERPRINT);
        put(
                table,
                RrType.IPSECKEY,
                "precedence gateway-type algorithm gateway key",
                U8,
                U8,
                U8,
                new GatewayField(2, 0xff, IPV4, IPV6, NAME),
                BASE64_OR_NOTHING);
        put(
                table,
                RrType.RRSIG,
                "type-covered algorithm labels original-ttl expiration inception key-tag signer signature",
                TYPE,
                ALGORITHM,
                U8,
                PERIOD,
                TIME,
                TIME,
                U16,
                SIGNER,
                BASE64);
        put(table, RrType.NSEC, "next-name types", NAME, BITMAP);
        put(table, RrType.DNSKEY, "flags protocol algorithm key", U16, U8, ALGORITHM, BASE64);
        put(table, RrType.DHCID, "identifier", BASE64);
        put(
                table,
                RrType.NSEC3,
                "hash-algorithm flags iterations salt next-hash types",
                U8,
                U8,
                U16,
                SALT,
                HASH,
                BITMAP);
        put(table, RrType.NSEC3PARAM, "hash-algorithm flags iterations salt", U8, U8, U16, SALT);
        put(
                table,
                RrType.TLSA,
                "usage selector matching-type data",
                USAGE,
                SELECTOR,
                MATCHING,
                HEX);
        put(
                table,
                RrType.SMIMEA,
                "usage selector matching-type data",
                USAGE,
                SELECTOR,
                MATCHING,
                HEX);
        put(
                table,
                RrType.HIP,
                "identity rendezvous-servers",
                new HostIdentityField(),
                new NamesField());
        put(table, RrType.NINFO, "text", STRINGS);
        put(table, RrType.RKEY, "flags protocol algorithm key", U16, U8, ALGORITHM, BASE64);
        put(table, RrType.TALINK, "previous next", NAME, NAME);
        put(
                table,
                RrType.CDS,
                "key-tag algorithm digest-type digest",
                U16,
                ALGORITHM,
                DIGEST_TYPE,
                DS_DIGEST);
        put(table, RrType.CDNSKEY, "flags protocol algorithm key", U16, U8, ALGORITHM, BASE64);
        put(table, RrType.OPENPGPKEY, "key", BASE64);
        put(table, RrType.CSYNC, "serial flags types", U32, U16, BITMAP);
        put(table, RrType.ZONEMD, "serial scheme hash-algorithm digest", U32, U8, U8, ZONE_DIGEST);
        put(table, RrType.SVCB, "priority target parameters", U16, NAME, SVC_PARAMS);
        put(table, RrType.HTTPS, "priority target parameters", U16, NAME, SVC_PARAMS);
        put(table, RrType.DSYNC, "type scheme port target", TYPE, SCHEME, U16, NAME);
        put(table, RrType.HHIT, "data", BASE64);
        put(table, RrType.BRID, "data", BASE64);
        put(table, RrType.SPF, "text", STRINGS);
        put(table, RrType.NID, "preference node-identifier", U16, LOCATOR);
        put(table, RrType.L32, "preference locator", U16, IPV4);
        put(table, RrType.L64, "preference locator", U16, LOCATOR);
        put(table, RrType.LP, "preference name", U16, NAME);
        put(table, RrType.EUI48, "address", new EuiField(6));
        put(table, RrType.EUI64, "address", new EuiField(8));
        put(table, RrType.URI, "priority weight target", U16, U16, TARGET);
        put(table, RrType.CAA, "flags tag value", U8, TAG, VALUE);
        put(table, RrType.AVC, "text", STRINGS);
        put(
                table,
                RrType.DOA,
                "enterprise type location media-type data",
                U32,
                U32,
                U8,
                STRING,
                BASE64_OR_DASH);
        put(
                table,
                RrType.AMTRELAY,
                "precedence relay-type relay",
                U8,
                new RelayKindField(),
                new GatewayField(1, 0x7f, IPV4, IPV6, NAME));
        put(table, RrType.RESINFO, "text", STRINGS);
        put(table, RrType.WALLET, "text", STRINGS);
        put(table, RrType.CLA, "text", STRINGS);
        put(table, RrType.IPN, "node-number", new NodeNumberField());
        return table;
    }

    private static void put(RdataLayout[] table, int type, String labels, Field... fields) {
        table[type] = new RdataLayout(type, labels, fields);
    }
}
