package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Prefixes;
import dev.bailiwick.config.shape.Reading;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.config.yaml.YamlNode.Text;
import dev.bailiwick.wire.Name;
import java.net.Inet4Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may have a whole zone: those who have one of the addresses and sign with one of the keys.
///
/// @param addresses at least one
/// @param keys at least one, each names one of the role's keys
public record TransferSettings(List<NetworkPrefix> addresses, List<Name> keys) {
    /// Fewer bits than these are no list of hosts that somebody knows.
    private static final int LEAST_IPV4_BITS = 8;

    private static final int LEAST_IPV6_BITS = 16;

    private static final Key<List<NetworkPrefix>> ADDRESSES =
            Key.required(
                    "addresses",
                    ListOf.unique(hosts(), "prefixes", 1, prefix -> prefix, "prefix"),
                    "Addresses that may ask, whatever the transport.");
    private static final Key<List<Name>> KEYS =
            Key.required(
                    "keys",
                    ListOf.unique(Words.name(), "names of keys", 1, name -> name, "key"),
                    "Keys that the request must be signed with: one of them.");

    static final Section<TransferSettings> SECTION =
            Section.of(
                    fields -> new TransferSettings(fields.get(ADDRESSES), fields.get(KEYS)),
                    ADDRESSES,
                    KEYS);

    /// A prefix that is not everybody.
    private static Scalar<NetworkPrefix> hosts() {
        Scalar<NetworkPrefix> any = Prefixes.prefix();
        return new Scalar<>(
                any.words(),
                any.schema(),
                (text, reading) -> {
                    String written = text.text();
                    if (written.equals("any") || written.equals("*")) {
                        return refuse(text, "everybody", reading);
                    }
                    NetworkPrefix prefix = any.parser().parse(text, reading);
                    return prefix != null && isWide(prefix)
                            ? refuse(text, "nearly everybody", reading)
                            : prefix;
                },
                any.printer());
    }

    private static boolean isWide(NetworkPrefix prefix) {
        boolean isIpv4 = prefix.address() instanceof Inet4Address;
        return prefix.bits() < (isIpv4 ? LEAST_IPV4_BITS : LEAST_IPV6_BITS);
    }

    private static @Nullable NetworkPrefix refuse(Text text, String who, Reading reading) {
        return reading.refuse(
                text,
                "\"" + text.text() + "\" would let " + who + " in",
                "list the addresses of those who need it");
    }
}
