package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory that is given out once and stays where it is. */
class SlabTest {
    private record Piece(int address, int octets, byte fill) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Snapshot(byte[][] chunks, int pieces) {}

    @Test
    void piecesNeverOverlapAndOldTablesSeeTheirOwn() {
        Random random = Seed.random("SlabTest");
        Slab slab = new Slab();
        List<Piece> pieces = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < 20_000; i++) {
            int octets = 1 + random.nextInt(200);
            if (random.nextInt(2_000) == 0) {
                octets = 100_000 + random.nextInt(600_000);
            }
            int address = slab.allocate(octets);
            assertThat(address).isNotEqualTo(Slab.NONE);
            byte fill = (byte) random.nextInt(256);
            int place = Slab.place(address);
            Arrays.fill(Slab.chunk(slab.chunks(), address), place, place + octets, fill);
            pieces.add(new Piece(address, octets, fill));
            given += (octets + 7) & -8;
            if (random.nextInt(500) == 0) {
                snapshots.add(new Snapshot(slab.chunks(), pieces.size()));
            }
            if (random.nextInt(3_000) == 0) {
                slab.trim();
            }
        }
        snapshots.add(new Snapshot(slab.chunks(), pieces.size()));
        assertThat(slab.allocated()).isEqualTo(given);
        for (Snapshot snapshot : snapshots) {
            for (Piece piece : pieces.subList(0, snapshot.pieces)) {
                byte[] chunk = Slab.chunk(snapshot.chunks, piece.address);
                int place = Slab.place(piece.address);
                for (int k = place; k < place + piece.octets; k++) {
                    if (chunk[k] != piece.fill) {
                        throw new AssertionError("octet " + k + " of " + piece + " was changed");
                    }
                }
            }
        }
    }

    @Test
    void noChunkIsHumongousUnlessOnePieceIs() {
        Slab slab = new Slab();
        for (int i = 0; i < 30_000; i++) {
            slab.allocate(100);
        }
        for (byte[] chunk : slab.chunks()) {
            if (chunk != null) {
                assertThat(chunk.length).isLessThanOrEqualTo(256 * 1024 - 16);
            }
        }
    }

    @Test
    void trimmingGivesBackWhatIsNotUsed() {
        Slab slab = new Slab();
        int first = slab.allocate(600);
        int last = slab.allocate(10);
        slab.trim();
        byte[][] chunks = slab.chunks();
        int octets = Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
        assertThat(octets).isLessThanOrEqualTo(512 + 600 + 16 + 8);
        assertThat(Slab.chunk(chunks, last).length - Slab.place(last)).isEqualTo(16);
        int next = slab.allocate(1_000);
        assertThat(next).isNotEqualTo(last).isNotEqualTo(first);
    }
}
