package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Record;

/// Single fields, read where they lie.
class FieldViewsTest {
    /// The data with three octets in front.
    private static byte[] shifted(int type, String text) {
        byte[] wire = Sample.parse(type, text);
        byte[] shifted = new byte[wire.length + 3];
        System.arraycopy(wire, 0, shifted, 3, wire.length);
        return shifted;
    }

    @Test
    void soa() {
        byte[] octets = shifted(RrType.SOA, "ns.example. mail.example. 4294967295 2 3 4 5");
        assertThat(SoaFields.mname(3)).isEqualTo(3);
        assertThat(SoaFields.rname(octets, 3)).isEqualTo(15);
        assertThat(SoaFields.serial(octets, 3)).isEqualTo(4_294_967_295L);
        assertThat(SoaFields.serialPosition(octets, 3)).isEqualTo(octets.length - 20);
        assertThat(SoaFields.refresh(octets, 3)).isEqualTo(2);
        assertThat(SoaFields.retry(octets, 3)).isEqualTo(3);
        assertThat(SoaFields.expire(octets, 3)).isEqualTo(4);
        assertThat(SoaFields.minimum(octets, 3)).isEqualTo(5);
        assertThat(SoaFields.length(octets, 3)).isEqualTo(octets.length - 3);
    }

    @Test
    void rrsig() {
        byte[] octets =
                shifted(RrType.RRSIG, "MX 13 2 3600 4000000000 3000000000 54321 example. AQID");
        assertThat(RrsigFields.typeCovered(octets, 3)).isEqualTo(RrType.MX);
        assertThat(RrsigFields.algorithm(octets, 3)).isEqualTo(13);
        assertThat(RrsigFields.labels(octets, 3)).isEqualTo(2);
        assertThat(RrsigFields.originalTtl(octets, 3)).isEqualTo(3600);
        assertThat(RrsigFields.expiration(octets, 3)).isEqualTo(4_000_000_000L);
        assertThat(RrsigFields.inception(octets, 3)).isEqualTo(3_000_000_000L);
        assertThat(RrsigFields.keyTag(octets, 3)).isEqualTo(54_321);
        assertThat(RrsigFields.signerPosition(3)).isEqualTo(21);
        assertThat(RrsigFields.signaturePosition(octets, 3)).isEqualTo(octets.length - 3);
    }

    @Test
    void dnskeyAndDs() {
        byte[] key = shifted(RrType.DNSKEY, "257 3 8 AQID");
        assertThat(DnskeyFields.flags(key, 3))
                .isEqualTo(DnskeyFields.ZONE_KEY | DnskeyFields.SECURE_ENTRY_POINT);
        assertThat(DnskeyFields.protocol(key, 3)).isEqualTo(3);
        assertThat(DnskeyFields.algorithm(key, 3)).isEqualTo(8);
        assertThat(DnskeyFields.keyPosition(3)).isEqualTo(7);
        byte[] ds = shifted(RrType.DS, "60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118");
        assertThat(DsFields.keyTag(ds, 3)).isEqualTo(60_485);
        assertThat(DsFields.algorithm(ds, 3)).isEqualTo(5);
        assertThat(DsFields.digestType(ds, 3)).isEqualTo(1);
        assertThat(DsFields.digestPosition(3)).isEqualTo(7);
    }

    /// RFC 4034 appendix B.
    @Test
    void keyTagsAreThoseOfDnsjava() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] octets = new byte[7 + random.nextInt(300)];
            random.nextBytes(octets);
            Record record =
                    Record.newRecord(org.xbill.DNS.Name.root, RrType.DNSKEY, DClass.IN, 0, octets);
            assertThat(DnskeyFields.keyTag(octets, 0, octets.length))
                    .as("seed " + seed)
                    .isEqualTo(((DNSKEYRecord) record).getFootprint());
        }
        byte[] example =
                Sample.parse(
                        RrType.DNSKEY,
                        "256 3 5 AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ DRD99WYwYqUSdjMmmAphXdvx egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw==");
        assertThat(DnskeyFields.keyTag(example, 0, example.length)).isEqualTo(60_485);
    }

    @Test
    void nsecAndNsec3() {
        byte[] nsec = shifted(RrType.NSEC, "host.example. A MX CAA");
        int length = nsec.length - 3;
        assertThat(NsecFields.nextPosition(3)).isEqualTo(3);
        assertThat(NsecFields.bitmapPosition(nsec, 3)).isEqualTo(3 + Names.length(nsec, 3));
        assertThat(NsecFields.contains(nsec, 3, length, RrType.A)).isTrue();
        assertThat(NsecFields.contains(nsec, 3, length, RrType.CAA)).isTrue();
        assertThat(NsecFields.contains(nsec, 3, length, RrType.NS)).isFalse();
        assertThat(NsecFields.contains(nsec, 3, length, RrType.AAAA)).isFalse();
        assertThat(NsecFields.contains(nsec, 3, length, 65_535)).isFalse();
        byte[] nsec3 =
                shifted(RrType.NSEC3, "1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX RRSIG");
        assertThat(Nsec3Fields.algorithm(nsec3, 3)).isEqualTo(1);
        assertThat(Nsec3Fields.flags(nsec3, 3)).isEqualTo(Nsec3Fields.OPT_OUT);
        assertThat(Nsec3Fields.iterations(nsec3, 3)).isEqualTo(12);
        assertThat(Nsec3Fields.saltLength(nsec3, 3)).isEqualTo(4);
        assertThat(nsec3[Nsec3Fields.saltPosition(3)]).isEqualTo((byte) 0xaa);
        assertThat(Nsec3Fields.nextLength(nsec3, 3)).isEqualTo(20);
        assertThat(Nsec3Fields.nextPosition(nsec3, 3)).isEqualTo(3 + 10);
        assertThat(Nsec3Fields.bitmapPosition(nsec3, 3)).isEqualTo(3 + 30);
        assertThat(Nsec3Fields.contains(nsec3, 3, nsec3.length - 3, RrType.RRSIG)).isTrue();
        assertThat(Nsec3Fields.contains(nsec3, 3, nsec3.length - 3, RrType.A)).isFalse();
        byte[] param = shifted(RrType.NSEC3PARAM, "1 0 12 aabbccdd");
        assertThat(Nsec3ParamFields.algorithm(param, 3)).isEqualTo(1);
        assertThat(Nsec3ParamFields.flags(param, 3)).isZero();
        assertThat(Nsec3ParamFields.iterations(param, 3)).isEqualTo(12);
        assertThat(Nsec3ParamFields.saltLength(param, 3)).isEqualTo(4);
        assertThat(param[Nsec3ParamFields.saltPosition(3)]).isEqualTo((byte) 0xaa);
    }

    /// RFC 4034 §4.1.2.
    @Test
    void bitmapsHoldWhatWasPutIn() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            TreeSet<Integer> types = new TreeSet<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                types.add(random.nextInt(random.nextBoolean() ? 300 : 65_536));
            }
            int[] sorted = types.stream().mapToInt(Integer::intValue).toArray();
            byte[] out = new byte[34 * 20 + 2];
            Arrays.fill(out, (byte) 0xff);
            int end = TypeBitmap.write(sorted, sorted.length, out, 1);
            assertThat(TypeBitmap.isValid(out, 1, end)).as("seed " + seed).isTrue();
            for (int probe = 0; probe < 65_536; probe++) {
                assertThat(TypeBitmap.contains(out, 1, end, probe) == types.contains(probe))
                        .isTrue();
            }
        }
    }

    /// RFC 4034 §6.2 and §6.3.
    @Test
    void setsSortIntoCanonicalOrderWithoutRepetitions() {
        List<byte[]> data =
                List.of(
                        Sample.parse(RrType.MX, "20 B.example."),
                        Sample.parse(RrType.MX, "10 b.example."),
                        Sample.parse(RrType.MX, "20 b.EXAMPLE."),
                        Sample.parse(RrType.MX, "10 a.example."),
                        Sample.parse(RrType.MX, "40000 a.example."));
        RrSet set = new RrSet(Name.parse("Mail.example."), RrType.MX, RrClass.IN, 300, data);
        assertThat(set.canonical().rdata().stream().map(octets -> Sample.print(RrType.MX, octets)))
                .containsExactly(
                        "10 a.example.", "10 b.example.", "20 b.example.", "40000 a.example.");
        assertThat(set.canonical()).isEqualTo(set.canonical().canonical()).isNotEqualTo(set);
        assertThat(set.canonical().hashCode()).isEqualTo(set.canonical().canonical().hashCode());
        assertThat(Sample.print(RrType.MX, data.getFirst())).isEqualTo("20 B.example.");
    }
}
