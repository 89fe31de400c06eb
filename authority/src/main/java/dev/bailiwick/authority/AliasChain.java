package dev.bailiwick.authority;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import org.jspecify.annotations.Nullable;

/// The aliases followed in one answer, so that each is followed once. A work area of one worker.
final class AliasChain {
    private final SearchName[] names = {new SearchName(), new SearchName()};
    private final byte[] rdata = new byte[65_535 + 8];
    private final byte[] seen = new byte[Answerer.MAX_ALIASES * Names.MAX_OCTETS + 8];
    private final int[] seenEnd = new int[Answerer.MAX_ALIASES + 1];
    private final @Nullable Zone[] dnameZones = new Zone[Answerer.MAX_ALIASES];
    private final int[] dnames = new int[Answerer.MAX_ALIASES];
    private int dnameCount;
    private int current;
    private int targetAt;

    /// Room for one RR's data.
    byte[] rdata() {
        return rdata;
    }

    /// A name to begin with.
    SearchName next() {
        return names[0];
    }

    /// Notes an alias and takes its target, which lies at an index of the message.
    ///
    /// @param from the alias's name
    /// @param aliases how many were followed before
    void follow(Response response, int at, SearchName from, int aliases) {
        int start = aliases == 0 ? 0 : seenEnd[aliases - 1];
        System.arraycopy(from.lower(), 0, seen, start, from.length());
        seenEnd[aliases] = start + from.length();
        targetAt = at;
        Names.decompress(response.octets(), at, response.at(), rdata, 0);
        current = from == names[0] ? 1 : 0;
        names[current].set(rdata, 0, rdata.length);
    }

    /// Index of the last alias's target in the message.
    int targetAt() {
        return targetAt;
    }

    /// The last alias's target.
    SearchName target() {
        return names[current];
    }

    /// Whether the target has been an alias of this chain before.
    boolean isLoop(int aliases) {
        SearchName target = target();
        int start = 0;
        for (int i = 0; i <= aliases; i++) {
            int length = seenEnd[i] - start;
            if (length == target.length() && Names.equal(seen, start, target.lower(), 0, length)) {
                return true;
            }
            start = seenEnd[i];
        }
        return false;
    }

    /// Forgets the last answer.
    void clear() {
        dnameCount = 0;
    }

    /// Whether a DNAME is in the answer already.
    boolean hasDname(NodeView node, Zone zone) {
        for (int i = 0; i < dnameCount; i++) {
            if (dnameZones[i] == zone && dnames[i] == node.address()) {
                return true;
            }
        }
        return false;
    }

    /// Notes that a DNAME is in the answer.
    void noteDname(NodeView node, Zone zone) {
        dnameZones[dnameCount] = zone;
        dnames[dnameCount] = node.address();
        dnameCount++;
    }
}
