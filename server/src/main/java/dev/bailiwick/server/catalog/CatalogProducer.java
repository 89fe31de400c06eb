package dev.bailiwick.server.catalog;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.MembershipSettings;
import dev.bailiwick.config.ProducedCatalogSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes catalogs (RFC 9432) of the zones that name them: master files of the server's own, which are then zones like
/// others. A file is written anew, with a newer serial, when its members are not what it says.
public final class CatalogProducer {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogProducer.class);

    private final InstantSource clock;

    public CatalogProducer(InstantSource clock) {
        this.clock = clock;
    }

    /// Writes the catalogs whose members have changed.
    ///
    /// @return the configuration with them among its zones
    public Configuration with(Configuration configuration) {
        if (!(configuration.role() instanceof AuthoritativeSettings role)
                || role.produced().isEmpty()) {
            return configuration;
        }
        List<ZoneSettings> zones = new ArrayList<>(role.zones());
        for (ProducedCatalogSettings catalog : role.produced()) {
            produce(catalog, role.zones());
            zones.add(catalog.asZone());
        }
        return configuration.withRole(role.withZones(zones));
    }

    private void produce(ProducedCatalogSettings catalog, List<ZoneSettings> zones) {
        CatalogText text = new CatalogText();
        for (ZoneSettings zone : zones) {
            MembershipSettings membership = zone.membership();
            if (membership != null && membership.catalog().equals(catalog.zone())) {
                text.add(zone.name(), membership.group());
            }
        }
        try {
            write(catalog.zone(), catalog.file(), text);
        } catch (IOException e) {
            LOG.error(
                    "catalog {} stays as it was: {}",
                    catalog.zone(),
                    String.valueOf(e.getMessage()));
        }
    }

    private void write(Name zone, Path file, CatalogText text) throws IOException {
        long now = clock.millis() / 1000 & 0xffff_ffffL;
        long serial = now;
        if (Files.exists(file)) {
            String present = Files.readString(file);
            long before = CatalogText.serial(present);
            if (before < 0) {
                throw new IOException(
                        file + " was not made by this server and is not overwritten; move it away");
            }
            if (present.equals(text.of(before))) {
                return;
            }
            // RFC 1982: newer than what consumers have, whatever the clock says.
            serial = (int) (now - before) > 0 ? now : before + 1 & 0xffff_ffffL;
        }
        replace(file, text.of(serial));
        LOG.info("catalog {} serial {} made, {} members", zone, serial, text.members());
    }

    /// Aside, forced to disk and put in place in one step: no half catalog is ever read.
    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve("." + file.getFileName() + ".new");
        Files.writeString(aside, text);
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
