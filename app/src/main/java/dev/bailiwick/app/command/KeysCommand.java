package dev.bailiwick.app.command;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `bailiwick keys tsig`: makes a key that two servers share.
final class KeysCommand implements Command {
    private static final String ALGORITHM = "algorithm";
    private static final String OUTPUT = "output";

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String summary() {
        return "Make a key that signs transfers between two servers";
    }

    @Override
    public String synopsis() {
        return "[--algorithm ALGORITHM] [--output FILE] tsig NAME";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Writes a new random key to a file that only its owner may read, and prints what to write into
                the configurations of Bailiwick, BIND, Knot, NSD and PowerDNS. Both sides need the same name,
                algorithm and secret. dig, nsupdate and BIND read the file as it is.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Option.builder()
                                .longOpt(ALGORITHM)
                                .hasArg()
                                .argName("ALGORITHM")
                                .desc(
                                        "hmac-sha224, -sha256 (unless given), -sha384, -sha512, -sha1.")
                                .get())
                .addOption(
                        Option.builder()
                                .longOpt(OUTPUT)
                                .hasArg()
                                .argName("FILE")
                                .desc("Where the key goes; unless given, NAME.key.")
                                .get());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick keys tsig transfer.example");
    }

    @Override
    public int maxArguments() {
        return 2;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        List<String> words = invocation.arguments();
        if (words.size() != 2 || !words.getFirst().equals("tsig")) {
            throw new Misuse("write: bailiwick keys tsig NAME");
        }
        Name name = parse(words.get(1));
        TsigAlgorithm algorithm = algorithm(invocation.line().getOptionValue(ALGORITHM));
        String plain = text(name);
        if (!plain.matches("[a-z0-9._-]+")) {
            throw new Misuse("a name of letters, digits, '-', '_' and '.' fits every server");
        }
        Path file = Path.of(invocation.line().getOptionValue(OUTPUT, plain + ".key"));
        byte[] secret = new byte[algorithm.octets()];
        new SecureRandom().nextBytes(secret);
        String base64 = Base64.getEncoder().encodeToString(secret);
        write(file, TsigKeyFile.text(name, algorithm, base64));
        invocation.say(snippets(file, plain, algorithm.text(), base64));
        return 0;
    }

    private static Name parse(String text) throws Misuse {
        try {
            return Name.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Misuse("not a name: " + e.getMessage());
        }
    }

    private static TsigAlgorithm algorithm(String text) throws Misuse {
        String wanted = text == null ? TsigAlgorithm.HMAC_SHA256.text() : text;
        TsigAlgorithm algorithm = TsigAlgorithm.of(wanted);
        if (algorithm == null) {
            String known =
                    Arrays.stream(TsigAlgorithm.values())
                            .map(TsigAlgorithm::text)
                            .collect(Collectors.joining(", "));
            throw new Misuse("no algorithm '" + wanted + "'; there are " + known);
        }
        return algorithm;
    }

    /// In lower case, the last dot left out: other servers compare names of keys as texts.
    private static String text(Name name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        return text.substring(0, text.length() - 1);
    }

    private static void write(Path file, String text) throws CommandFailure {
        var permissions =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (SeekableByteChannel out =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        permissions)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (octets.hasRemaining()) {
                out.write(octets);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(file + " is there already; it is not overwritten");
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage());
        }
    }

    private static String snippets(Path file, String name, String algorithm, String secret) {
        return """
        # the key is in %1$s

        # Bailiwick
        authoritative:
          keys: [%1$s]
          zones:
            - name: example.com
              transfer: {addresses: [192.0.2.1], keys: [%2$s]}

        # BIND: named.conf, with the file itself
        include "%1$s";
        zone "example.com" { allow-transfer { key "%2$s"; }; };

        # Knot DNS: knot.conf
        key:
          - id: %2$s
            algorithm: %3$s
            secret: %4$s

        # NSD: nsd.conf
        key:
            name: "%2$s"
            algorithm: %3$s
            secret: "%4$s"

        # PowerDNS
        pdnsutil import-tsig-key %2$s %3$s '%4$s'
        pdnsutil activate-tsig-key example.com %2$s primary\
        """
                .formatted(file, name, algorithm, secret);
    }
}
