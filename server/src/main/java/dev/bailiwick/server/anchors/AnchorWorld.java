package dev.bailiwick.server.anchors;

import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import org.jspecify.annotations.Nullable;

/// What a keeper of anchors has around it: a port.
public interface AnchorWorld {
    /// A zone's DNSKEY set as its servers have it now, with its signatures; nobody has checked them.
    ///
    /// @return null when it cannot be had
    @Nullable SignedRrSet dnskeys(Name zone) throws InterruptedException;

    /// Hears where chains begin from now on.
    ///
    /// @param withdrawn zone of which a key is trusted no longer, so that nothing may be used that it vouched for; null
    ///     when keys came only
    void trust(TrustAnchors anchors, @Nullable Name withdrawn);
}
