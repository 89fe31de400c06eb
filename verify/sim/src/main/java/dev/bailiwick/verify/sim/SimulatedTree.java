package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Plants zones and servers: a root, top-level domains with servers that mean well, and domains whose servers behave in
/// any way.
final class SimulatedTree {
    private static final int FIRST_ADDRESS = 0xC612_0000;
    private static final Conduct[] WELL_MEANING = {Conduct.HONEST, Conduct.HONEST, Conduct.LOSSY};
    private static final int MOST_DOMAINS = 8;
    private static final int MOST_LIFE_SECONDS = 600;

    private final SimulatedInternet internet;
    private final Liars liars;
    private final Random random;
    private final Surprises surprises;
    private final SecureRandom keys = new SecureRandom();
    private final List<SimulatedServer> mortals = new ArrayList<>();
    private final List<SimulatedZone> domains = new ArrayList<>();
    private int addresses;

    final SimulatedZone root = new SimulatedZone(Name.ROOT);

    /// What all of it should be.
    final Truth truth = new Truth();

    /// Names that clients ask for.
    final List<Name> names = new ArrayList<>();

    /// Where the root's servers are.
    final List<ServerAddress> hints = new ArrayList<>();

    SimulatedTree(SimulatedInternet internet, Liars liars, Random random, Surprises surprises) {
        this.internet = internet;
        this.liars = liars;
        this.random = random;
        this.surprises = surprises;
    }

    void plant() {
        truth.add(root);
        if (surprises.isSigned()) {
            root.sign(new SimulatedSigner(Name.ROOT, keys));
            root.standing = Standing.SECURE;
        }
        List<SimulatedServer> rootServers = servers(2, WELL_MEANING);
        serve(root, rootServers);
        rootServers.forEach(server -> hints.add(server.address));
        int tops = 2 + random.nextInt(2);
        for (int i = 0; i < tops; i++) {
            SimulatedZone top = new SimulatedZone(child(Name.ROOT, "t" + i));
            secure(root, top, random.nextInt(6) > 0 ? Standing.SECURE : Standing.INSECURE);
            delegate(root, top, servers(2, WELL_MEANING));
            int count = 2 + random.nextInt(MOST_DOMAINS - 1);
            for (int j = 0; j < count; j++) {
                domain(top, "d" + j);
            }
        }
        for (SimulatedZone domain : domains) {
            fill(domain);
        }
        for (SimulatedServer server : surprises.dies() ? mortals : List.<SimulatedServer>of()) {
            if (random.nextBoolean()) {
                server.endNanos = random.nextInt(MOST_LIFE_SECONDS) * 1_000_000_000L;
            }
        }
        for (SimulatedZone domain : domains) {
            liars.victims.add(child(domain.apex, "www"));
        }
    }

    private void domain(SimulatedZone parent, String label) {
        SimulatedZone zone = new SimulatedZone(child(parent.apex, label));
        domains.add(zone);
        secure(parent, zone, any());
        List<SimulatedServer> servers = servers(1 + random.nextInt(3), Conduct.values());
        delegate(parent, zone, servers);
        if (random.nextInt(4) == 0) {
            SimulatedZone deeper = new SimulatedZone(child(zone.apex, "sub"));
            domains.add(deeper);
            secure(zone, deeper, any());
            // At the same servers, or at others.
            delegate(zone, deeper, random.nextBoolean() ? servers : servers(1, Conduct.values()));
        }
    }

    private List<SimulatedServer> servers(int count, Conduct[] conducts) {
        List<SimulatedServer> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long address = Integer.toUnsignedLong(FIRST_ADDRESS + ++addresses);
            // Most of the world means well, or nothing would be answered.
            Conduct conduct =
                    random.nextInt(3) > 0
                            ? Conduct.HONEST
                            : conducts[random.nextInt(conducts.length)];
            SimulatedServer server =
                    new SimulatedServer(new ServerAddress(true, 0, address, 53), conduct);
            internet.servers.put(server.address, server);
            mortals.add(server);
            servers.add(server);
        }
        return servers;
    }

    private Standing any() {
        int which = random.nextInt(8);
        return which < 5 ? Standing.SECURE : which == 5 ? Standing.BOGUS : Standing.INSECURE;
    }

    /// Signs a zone, or does not, and has its parent say so.
    private void secure(SimulatedZone parent, SimulatedZone zone, Standing wanted) {
        truth.add(zone);
        if (!surprises.isSigned()) {
            return;
        }
        zone.standing = parent.standing == Standing.SECURE ? wanted : parent.standing;
        if (wanted == Standing.INSECURE) {
            return;
        }
        SimulatedSigner signer = new SimulatedSigner(zone.apex, keys);
        zone.sign(signer);
        if (parent.signer() != null) {
            SimulatedSigner named =
                    wanted == Standing.BOGUS ? new SimulatedSigner(zone.apex, keys) : signer;
            parent.add(zone.apex, RrType.DS, named.ds());
        }
    }

    private static void serve(SimulatedZone zone, List<SimulatedServer> servers) {
        servers.forEach(server -> server.zones.add(zone));
    }

    /// Names the servers in the zone itself, or in another one that is there already.
    private void delegate(SimulatedZone parent, SimulatedZone zone, List<SimulatedServer> servers) {
        serve(zone, servers);
        List<byte[]> names = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            boolean isOutside = !domains.isEmpty() && random.nextInt(3) == 0;
            SimulatedZone host = isOutside ? domains.get(random.nextInt(domains.size())) : zone;
            Name name = child(host.apex, "ns" + addresses + i);
            names.add(name.wire());
            byte[] address = servers.get(i).address.octets();
            host.add(name, RrType.A, address);
            // Glue is there where it is needed, and sometimes where it is not.
            if (host == zone || random.nextInt(4) == 0) {
                parent.add(name, RrType.A, address);
            }
        }
        byte[][] rdata = names.toArray(new byte[0][]);
        parent.add(zone.apex, RrType.NS, rdata);
        zone.add(zone.apex, RrType.NS, rdata);
    }

    private void fill(SimulatedZone zone) {
        Name www = child(zone.apex, "www");
        zone.add(www, RrType.A, new byte[] {(byte) 198, 51, 100, (byte) random.nextInt(256)});
        zone.add(
                child(child(zone.apex, "in"), "deep"),
                RrType.A,
                new byte[] {(byte) 198, 51, 100, (byte) random.nextInt(256)});
        Name other = child(domains.get(random.nextInt(domains.size())).apex, "www");
        zone.add(child(zone.apex, "alias"), RrType.CNAME, other.wire());
        Name loop = child(zone.apex, "loop");
        zone.add(loop, RrType.CNAME, child(zone.apex, "pool").wire());
        zone.add(child(zone.apex, "pool"), RrType.CNAME, loop.wire());
        for (String label : List.of("www", "alias", "loop", "nobody")) {
            names.add(child(zone.apex, label));
        }
        names.add(child(child(zone.apex, "in"), "deep"));
        names.add(zone.apex);
    }

    private static Name child(Name parent, String label) {
        return parent.child(label.getBytes(StandardCharsets.US_ASCII));
    }
}
