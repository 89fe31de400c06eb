package dev.bailiwick.app.command;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.server.json.Json;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.check.CheckOptions;
import dev.bailiwick.zone.check.ZoneCheck;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// `bailiwick check`: what is wrong with zone files and configurations, before a server reads them.
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Look for mistakes in zone files and configurations";
    }

    @Override
    public String synopsis() {
        return "[--origin NAME] [--format text|json] FILE...";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                A file whose name ends in .yaml or .yml is a configuration: it is checked with all zones that it names. Any
                other file is a zone. Signatures and denial chains of signed zones are checked too, for this moment.

                Exit code: 0 without errors (warnings are allowed), 1 with errors, 2 when the command is not understood.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Option.builder()
                                .longOpt("origin")
                                .hasArg()
                                .argName("NAME")
                                .desc(
                                        "The zone's name; unless given: its $ORIGIN, SOA or file name.")
                                .get())
                .addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick check example.com.zone",
                "bailiwick check --origin example.com --format json db.example",
                "bailiwick check bailiwick.yaml");
    }

    @Override
    public int maxArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Invocation invocation) throws Misuse {
        boolean isJson = invocation.wantsJson();
        Name origin = origin(invocation.value("origin"));
        if (invocation.arguments().isEmpty()) {
            throw new Misuse("which files?");
        }
        List<Checked> all = new ArrayList<>();
        for (String argument : invocation.arguments()) {
            if (argument.endsWith(".yaml") || argument.endsWith(".yml")) {
                configuration(argument, all);
            } else {
                all.add(zone(Path.of(argument), origin, ReadOptions.defaults()));
            }
        }
        boolean hasErrors = false;
        for (Checked checked : all) {
            hasErrors |= checked.errors() > 0;
            if (!isJson) {
                checked.problems().forEach(problem -> invocation.say(problem.toString()));
                invocation.say(checked.summary());
            }
        }
        if (isJson) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("ok", !hasErrors);
            object.put("files", all.stream().map(Checked::asJson).toList());
            invocation.say(Json.write(object));
        }
        return hasErrors ? 1 : 0;
    }

    private static @Nullable Name origin(@Nullable String text) throws Misuse {
        if (text == null) {
            return null;
        }
        try {
            return Name.parse(text.endsWith(".") ? text : text + ".");
        } catch (IllegalArgumentException e) {
            throw new Misuse("--origin: " + e.getMessage());
        }
    }

    private static void configuration(String file, List<Checked> all) {
        switch (ConfigurationFile.load(Path.of(file), Environment.ofProcess())) {
            case Loaded.Refused refused -> all.add(Checked.configuration(file, refused.problems()));
            case Loaded.Ready ready -> {
                all.add(Checked.configuration(file, ready.warnings()));
                switch (ready.configuration().role()) {
                    case AuthoritativeSettings role -> {
                        for (ZoneSettings zone : role.zones()) {
                            all.add(zone(zone.file(), zone.name(), reading(role)));
                        }
                    }
                    case RecursiveSettings role -> {
                        // It has no zones to look at.
                    }
                }
            }
        }
    }

    private static ReadOptions reading(AuthoritativeSettings role) {
        List<Path> folders = new ArrayList<>(role.includeDirectories());
        folders.add(role.zonesDirectory());
        return ReadOptions.defaults().withIncludeFolders(folders);
    }

    private static Checked zone(Path file, @Nullable Name origin, ReadOptions reading) {
        long now = InstantSource.system().instant().getEpochSecond();
        CheckOptions usual = CheckOptions.at(now, origin);
        CheckOptions options =
                new CheckOptions(
                        usual.origin(),
                        usual.nowSeconds(),
                        usual.isDnssecChecked(),
                        usual.maxPerCheck(),
                        reading);
        return Checked.zone(file.toString(), new ZoneCheck(options).check(file));
    }
}
