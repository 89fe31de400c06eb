package dev.bailiwick.app.command;

import dev.bailiwick.app.bench.LoadFigures;
import dev.bailiwick.app.bench.LoadPlan;
import dev.bailiwick.app.bench.LoadRun;
import dev.bailiwick.app.bench.PrivateServer;
import dev.bailiwick.app.bench.QuestionFile;
import dev.bailiwick.app.bench.Questions;
import dev.bailiwick.app.bench.SampleZone;
import dev.bailiwick.app.bench.ZoneQuestions;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// `bailiwick bench`: how fast a server answers here.
final class BenchCommand implements Command {
    private static final int SAMPLE_NAMES = 100_000;
    private static final int DNS_PORT = 53;

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measure how fast a server answers on this host";
    }

    @Override
    public String synopsis() {
        return "[--target ADDRESS@PORT] [--queries FILE | --zone FILE] [OPTIONS]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Without --target it starts a server of its own, with one worker, on a free port of 127.0.0.1, and ends it
                afterwards. Without --zone that serves a made-up zone of 100,000 names.

                Questions come from a list (a name and a type a line) or from a zone: what is in it, and one name in ten
                that is not. It sends from one thread; docs/benchmarks.md tells how to read what it prints.

                It is a load generator: other hosts than this one only with --i-own-this-target.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(option("target", "ADDRESS@PORT", "The server to ask."))
                .addOption(option("queries", "FILE", "Questions: a name and a type a line."))
                .addOption(option("zone", "FILE", "A zone file to make questions from."))
                .addOption(option("origin", "NAME", "The zone's name; unless given: of its SOA."))
                .addOption(flag("dnssec", "Ask for signatures (EDNS with DO)."))
                .addOption(option("transport", "udp|tcp", "How to ask (udp)."))
                .addOption(number("clients", 1, LoadPlan.MAX_CLIENTS, 8, "Sockets"))
                .addOption(
                        number(
                                "outstanding",
                                1,
                                LoadPlan.MAX_OUTSTANDING,
                                200,
                                "Questions without an answer at any time"))
                .addOption(number("seconds", 1, LoadPlan.MAX_SECONDS, 10, "How long to measure"))
                .addOption(
                        number("warmup", 0, LoadPlan.MAX_SECONDS, 3, "Seconds before, not counted"))
                .addOption(
                        number(
                                "rate",
                                0,
                                LoadPlan.MAX_RATE,
                                0,
                                "Questions a second; 0: as many as are answered"))
                .addOption(flag("i-own-this-target", "Allow a target that is another host."))
                .addOption(Formats.option());
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    private static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    private static Option number(String name, int from, int to, int usual, String description) {
        String text = "%s, %d to %d (%d).".formatted(description, from, to, usual);
        return option(name, "N", text);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick bench",
                "bailiwick bench --zone example.com.zone --rate 20000 --seconds 30",
                "bailiwick bench --target 127.0.0.1@5300 --queries questions.txt --format json");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        if (invocation.has("queries") && invocation.has("zone")) {
            throw new Misuse("--queries and --zone both say what to ask; one is enough");
        }
        String wanted = invocation.value("target");
        InetSocketAddress target = wanted == null ? null : target(wanted, invocation);
        if (target != null && !invocation.has("queries") && !invocation.has("zone")) {
            throw new Misuse("with --target, --queries or --zone must say what to ask it");
        }
        if (target == null && invocation.has("queries")) {
            throw new Misuse("--queries needs --target: a server of its own has other names");
        }
        LoadPlan plan = plan(target, invocation);
        try {
            Map<String, Object> figures =
                    target == null ? measureOwn(plan, invocation) : measure(plan, invocation);
            Formats.print(figures, isJson, invocation);
            return 0;
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static LoadPlan plan(@Nullable InetSocketAddress target, Invocation invocation)
            throws Misuse, CommandFailure {
        String transport = invocation.line().getOptionValue("transport", "udp");
        if (!transport.equals("udp") && !transport.equals("tcp")) {
            throw new Misuse("--transport is udp or tcp, not '" + transport + "'");
        }
        int outstanding = within("outstanding", 1, LoadPlan.MAX_OUTSTANDING, 200, invocation);
        return new LoadPlan(
                target == null ? loopback(DemoCommand.anyFree()) : target,
                transport.equals("tcp"),
                Math.min(outstanding, within("clients", 1, LoadPlan.MAX_CLIENTS, 8, invocation)),
                outstanding,
                within("seconds", 1, LoadPlan.MAX_SECONDS, 10, invocation),
                within("warmup", 0, LoadPlan.MAX_SECONDS, 3, invocation),
                within("rate", 0, LoadPlan.MAX_RATE, 0, invocation));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private static int within(String name, int from, int to, int usual, Invocation invocation)
            throws Misuse {
        String text = invocation.line().getOptionValue(name, String.valueOf(usual));
        int value = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
        if (value < from || value > to) {
            throw new Misuse(
                    "--%s is a number from %d to %d, not '%s'".formatted(name, from, to, text));
        }
        return value;
    }

    private static InetSocketAddress target(String text, Invocation invocation) throws Misuse {
        int mark = text.lastIndexOf('@');
        String port = mark < 0 ? String.valueOf(DNS_PORT) : text.substring(mark + 1);
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(mark < 0 ? text : text.substring(0, mark));
        } catch (IllegalArgumentException noAddress) {
            throw new Misuse("--target is an address, like 127.0.0.1@5300, not '" + text + "'");
        }
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw new Misuse("--target: '" + port + "' is no port");
        }
        if (!address.isLoopbackAddress() && !invocation.has("i-own-this-target")) {
            throw new Misuse(
                    address.getHostAddress()
                            + " is not this host's loopback: load for others needs --i-own-this-target");
        }
        return new InetSocketAddress(address, Integer.parseInt(port));
    }

    private static @Nullable Name origin(Invocation invocation) throws Misuse {
        String text = invocation.value("origin");
        try {
            return text == null ? null : Name.parse(text.endsWith(".") ? text : text + ".");
        } catch (IllegalArgumentException e) {
            throw new Misuse("--origin: " + e.getMessage());
        }
    }

    private static Map<String, Object> measure(LoadPlan plan, Invocation invocation)
            throws IOException, Misuse {
        String list = invocation.value("queries");
        boolean isDnssec = invocation.has("dnssec");
        Questions questions =
                list != null
                        ? QuestionFile.read(Path.of(list), isDnssec)
                        : ZoneQuestions.read(
                                        Path.of(invocation.requiredValue("zone")),
                                        origin(invocation),
                                        isDnssec)
                                .questions();
        try (LoadRun run = LoadRun.open(plan, questions)) {
            warmUp(run, plan);
            return report(plan, "the one given", run.run(plan.seconds()));
        }
    }

    private static Map<String, Object> measureOwn(LoadPlan plan, Invocation invocation)
            throws IOException, Misuse {
        String given = invocation.value("zone");
        boolean isDnssec = invocation.has("dnssec");
        if (given != null) {
            ZoneQuestions.About zone =
                    ZoneQuestions.read(Path.of(given), origin(invocation), isDnssec);
            return measureOwn(plan, workFolder(), Path.of(given), zone);
        }
        Path folder = workFolder();
        Path file = folder.resolve("bench.zone");
        SampleZone.write(file, SAMPLE_NAMES);
        return measureOwn(plan, folder, file, ZoneQuestions.read(file, null, isDnssec));
    }

    private static Path workFolder() throws IOException {
        return Files.createTempDirectory("bailiwick-bench-");
    }

    private static Map<String, Object> measureOwn(
            LoadPlan plan, Path folder, Path file, ZoneQuestions.About zone) throws IOException {
        int port = plan.target().getPort();
        try (PrivateServer server = PrivateServer.start(folder, file, zone.apex(), port);
                LoadRun run = LoadRun.open(plan, zone.questions())) {
            warmUp(run, plan);
            Duration before = server.cpuTime();
            LoadFigures figures = run.run(plan.seconds());
            Duration used = server.cpuTime().minus(before);
            Map<String, Object> map = report(plan, "its own, serving " + zone.apex(), figures);
            double micros = used.toNanos() / 1e3 / Math.max(1, figures.answered());
            map.put("server_cpu_us_per_query", Math.round(micros * 100) / 100.0);
            return map;
        }
    }

    private static void warmUp(LoadRun run, LoadPlan plan) throws IOException {
        if (plan.warmupSeconds() > 0) {
            run.run(plan.warmupSeconds());
        }
    }

    private static Map<String, Object> report(LoadPlan plan, String server, LoadFigures figures)
            throws IOException {
        InetSocketAddress target = plan.target();
        String where = target.getAddress().getHostAddress() + "@" + target.getPort();
        if (figures.answered() == 0) {
            throw new IOException("no answer from " + where);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", where);
        map.put("server", server);
        map.put("transport", plan.isStream() ? "tcp" : "udp");
        map.put("clients", plan.clients());
        map.put("outstanding", plan.outstanding());
        map.put("rate", plan.rate());
        map.put("seconds", plan.seconds());
        map.putAll(figures.asMap());
        return map;
    }
}
