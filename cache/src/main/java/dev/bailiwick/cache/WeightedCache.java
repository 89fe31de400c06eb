package dev.bailiwick.cache;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A map that is bounded by the estimated memory of what is in it, and that a flood of names asked once does not empty.
///
/// It has two queues (S3-FIFO, SOSP 2023). What is new goes into the small one, a tenth of the room. What leaves the
/// small queue goes on to the main queue when it was used meanwhile, and out when not; its key is remembered as a ghost,
/// and when it comes back it goes into the main queue at once. What reaches the end of the main queue goes round again
/// as long as it was used since. So names that nobody asks for twice pass through the tenth and never touch the rest,
/// and a look-up writes one octet and takes no lock.
///
/// **A share for each group.** Somebody who asks for each of his names twice would get past that. So every entry
/// belongs to a group (of records: the domain that somebody registered), and a group holds at most a quarter of the
/// main queue: what is over is not let in from the small one. Nothing that happens in one group can put out more than
/// that of the others (CacheFlush).
///
/// **Memory.** Weights are what the caller estimates. Ghosts are 32-bit hashes in a ring of fixed size.
///
/// @param <K> with a good hash: somebody outside may choose the keys
public final class WeightedCache<K, V> {
    /// Octets that the map and the queues need for an entry.
    public static final int OVERHEAD_OCTETS = 96;

    private static final int SMALL_PART = 10;
    private static final int GROUP_PART = 4;
    private static final int MOST_USES = 3;

    private final ConcurrentHashMap<K, Node<K, V>> map = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Node<K, V>> small = new ArrayDeque<>();
    private final ArrayDeque<Node<K, V>> main = new ArrayDeque<>();
    private final Map<Integer, Long> mainByGroup = new HashMap<>();
    private final int[] ghosts = new int[1 << 14];
    private final LongAdder evicted = new LongAdder();
    private final long capacityOctets;
    private long smallOctets;
    private long mainOctets;

    /// @param capacityOctets bound of the sum of weights and overhead
    public WeightedCache(long capacityOctets) {
        this.capacityOctets = capacityOctets;
    }

    private static final class Node<K, V> {
        final K key;
        final int group;
        volatile @Nullable V value;
        int weight;
        byte uses;
        boolean isMain;

        Node(K key, int group, V value, int weight) {
            this.key = key;
            this.group = group;
            this.value = value;
            this.weight = weight;
        }
    }

    /// The value of a key, which counts as a use.
    public @Nullable V get(K key) {
        Node<K, V> node = map.get(key);
        if (node == null) {
            return null;
        }
        // A race loses a use, which does no harm.
        if (node.uses < MOST_USES) {
            node.uses++;
        }
        return node.value;
    }

    /// The value of a key, which does not count as a use.
    public @Nullable V peek(K key) {
        Node<K, V> node = map.get(key);
        return node == null ? null : node.value;
    }

    /// Puts a value in, in place of an older one.
    ///
    /// @param weightOctets estimated memory of key and value
    /// @param group whose share it counts against
    public void put(K key, V value, int weightOctets, int group) {
        putIf(key, value, weightOctets, group, (older, newer) -> true);
    }

    /// Puts a value in, unless there is one that must stay.
    ///
    /// @param mayReplace told the older and the newer value; called under the lock
    /// @return the value that is now there
    public V putIf(K key, V value, int weightOctets, int group, BiPredicate<V, V> mayReplace) {
        int weight = weightOctets + OVERHEAD_OCTETS;
        lock.lock();
        try {
            Node<K, V> known = map.get(key);
            if (known != null) {
                V older = known.value;
                if (older != null && !mayReplace.test(older, value)) {
                    return older;
                }
                known.value = value;
                grow(known, weight - known.weight);
            } else {
                Node<K, V> node = new Node<>(key, group, value, weight);
                map.put(key, node);
                enter(node, isGhost(key));
            }
            while (smallOctets + mainOctets > capacityOctets && evictOne()) {
                evicted.increment();
            }
            return value;
        } finally {
            lock.unlock();
        }
    }

    private void grow(Node<K, V> node, int by) {
        node.weight += by;
        if (node.isMain) {
            mainOctets += by;
            mainByGroup.merge(node.group, (long) by, Long::sum);
        } else {
            smallOctets += by;
        }
    }

    private void enter(Node<K, V> node, boolean toMain) {
        if (toMain && mayEnterMain(node)) {
            node.isMain = true;
            main.addLast(node);
            mainOctets += node.weight;
            mainByGroup.merge(node.group, (long) node.weight, Long::sum);
        } else {
            node.isMain = false;
            small.addLast(node);
            smallOctets += node.weight;
        }
    }

    private boolean mayEnterMain(Node<K, V> node) {
        return mainByGroup.getOrDefault(node.group, 0L) + node.weight
                <= capacityOctets / GROUP_PART;
    }

    /// Takes one step towards less memory; false when there is nothing left to take.
    private boolean evictOne() {
        if (smallOctets > capacityOctets / SMALL_PART || main.isEmpty()) {
            Node<K, V> node = small.pollFirst();
            if (node == null) {
                return false;
            }
            smallOctets -= node.weight;
            if (node.value == null) {
                return true;
            }
            if (node.uses > 0 && mayEnterMain(node)) {
                node.uses = 0;
                enter(node, true);
            } else {
                remember(node.key);
                drop(node);
            }
            return true;
        }
        Node<K, V> node = main.pollFirst();
        if (node == null) {
            return false;
        }
        if (node.value != null && node.uses > 0) {
            node.uses--;
            main.addLast(node);
            return true;
        }
        leaveMain(node);
        drop(node);
        return true;
    }

    private void leaveMain(Node<K, V> node) {
        mainOctets -= node.weight;
        Long left = mainByGroup.merge(node.group, (long) -node.weight, Long::sum);
        if (left != null && left <= 0) {
            mainByGroup.remove(node.group);
        }
    }

    private void drop(Node<K, V> node) {
        map.remove(node.key, node);
        node.value = null;
    }

    private void remember(K key) {
        int hash = spread(key);
        ghosts[hash & (ghosts.length - 1)] = hash;
    }

    private boolean isGhost(K key) {
        int hash = spread(key);
        return ghosts[hash & (ghosts.length - 1)] == hash;
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9e37_79b9;
        return hash ^ hash >>> 16;
    }

    /// Takes a key out; its place in a queue is given back when the queue gets there.
    public void remove(K key) {
        lock.lock();
        try {
            Node<K, V> node = map.remove(key);
            if (node != null) {
                node.value = null;
                grow(node, OVERHEAD_OCTETS - node.weight);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes out what a test says.
    ///
    /// @return how many
    public int removeIf(BiPredicate<K, V> test) {
        int count = 0;
        for (Node<K, V> node : map.values()) {
            V value = node.value;
            if (value != null && test.test(node.key, value)) {
                remove(node.key);
                count++;
            }
        }
        return count;
    }

    /// Shows every key and value, in no order, while others go on writing.
    public void forEach(BiConsumer<K, V> visitor) {
        for (Node<K, V> node : map.values()) {
            V value = node.value;
            if (value != null) {
                visitor.accept(node.key, value);
            }
        }
    }

    /// How many keys there are.
    public int size() {
        return map.size();
    }

    /// Estimated memory, at most the capacity.
    public long sizeOctets() {
        lock.lock();
        try {
            return smallOctets + mainOctets;
        } finally {
            lock.unlock();
        }
    }

    /// How many steps eviction took since the start.
    public long evictions() {
        return evicted.sum();
    }
}
