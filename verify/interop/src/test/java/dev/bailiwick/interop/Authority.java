package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An authority for the certificates of a test, in a folder.
final class Authority {
    private static final List<String> NEW_KEY =
            List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes");

    private final Path folder;
    private final String name;

    private Authority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /// Makes one; its certificate is in `NAME.pem`.
    static Authority make(Path folder, String name) throws Exception {
        Authority authority = new Authority(folder, name);
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509"));
        command.addAll(NEW_KEY);
        command.addAll(
                List.of(
                        "-keyout",
                        authority.path(name + ".key"),
                        "-out",
                        authority.path(name + ".pem"),
                        "-subj",
                        "/CN=" + name,
                        "-days",
                        "30"));
        openssl(command);
        return authority;
    }

    /// Makes a certificate, in `FILE.pem` with its key in `FILE.key`.
    ///
    /// @param host the name that it is for
    /// @param days for which it holds
    void certify(String file, String host, int days) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "req"));
        command.addAll(NEW_KEY);
        command.addAll(
                List.of(
                        "-keyout",
                        path(file + ".key"),
                        "-out",
                        path(file + ".csr"),
                        "-subj",
                        "/CN=" + host,
                        "-addext",
                        "subjectAltName=DNS:" + host));
        openssl(command);
        openssl(
                List.of(
                        "openssl",
                        "x509",
                        "-req",
                        "-in",
                        path(file + ".csr"),
                        "-CA",
                        path(name + ".pem"),
                        "-CAkey",
                        path(name + ".key"),
                        "-CAcreateserial",
                        "-copy_extensions",
                        "copy",
                        "-days",
                        String.valueOf(days),
                        "-out",
                        path(file + ".pem")));
    }

    /// What pins the key of a certificate (RFC 7858 §4.2).
    String pin(String file) throws Exception {
        return openssl(
                        List.of(
                                "sh",
                                "-c",
                                "openssl x509 -in "
                                        + path(file + ".pem")
                                        + " -pubkey -noout | openssl pkey -pubin -outform der"
                                        + " | openssl dgst -sha256 -binary | openssl base64"))
                .strip();
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static String openssl(List<String> command) throws Exception {
        Tool tool = Tool.run(command);
        assertThat(tool.exit()).as(tool.output()).isZero();
        return tool.output();
    }
}
