package dev.bailiwick.server.recursive;

import dev.bailiwick.config.ValidationSettings;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.chain.AnchorText;
import dev.bailiwick.dnssec.chain.NegativeAnchors;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Unvalidated;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.resolver.validate.DnssecValidator;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From what the operator wrote about signatures to a validator.
final class ValidationTranslation {
    private static final Logger LOG = LoggerFactory.getLogger(ValidationTranslation.class);

    private ValidationTranslation() {}

    /// @throws StartFailure with the first mistake in the file of anchors
    static Validator validator(ValidationSettings settings) throws StartFailure {
        TrustAnchors anchors = settings.isOn() ? anchors(settings) : TrustAnchors.NONE;
        if (anchors.isEmpty()) {
            return new Unvalidated();
        }
        Map<Name, Long> negative = new HashMap<>();
        for (ValidationSettings.NegativeAnchor anchor : settings.negativeAnchors()) {
            Instant until = anchor.until();
            negative.put(anchor.domain(), until == null ? Long.MAX_VALUE : until.getEpochSecond());
        }
        return new DnssecValidator(
                new dev.bailiwick.resolver.validate.ValidationSettings(
                        anchors,
                        new NegativeAnchors(negative),
                        new KeyPolicy(settings.acceptsSha1(), settings.minRsaBits()),
                        settings.maxNsec3Iterations(),
                        dev.bailiwick.resolver.validate.ValidationSettings.BOGUS_TTL_SECONDS,
                        settings.deniesAgain(),
                        settings.answersSentinel(),
                        Cryptography.fastest()));
    }

    private static TrustAnchors anchors(ValidationSettings settings) throws StartFailure {
        Path file = settings.trustAnchors();
        if (file == null) {
            return TrustAnchors.root();
        }
        List<Problem> problems = new ArrayList<>();
        try {
            String text = Files.readString(file);
            TrustAnchors anchors = AnchorText.read(file.toString(), text, problems);
            for (Problem problem : problems) {
                if (problem.severity() == Severity.ERROR) {
                    throw new StartFailure(problem.toString());
                }
                LOG.warn("{}", problem);
            }
            return anchors;
        } catch (IOException e) {
            throw new StartFailure(file + ": the trust anchors cannot be read", e);
        }
    }
}
