package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an operator reads: each mistake with its place and what to write instead.
class MistakesTest {
    private static void assertTold(String text, String... lines) {
        assertThat(Example.told(text)).containsExactly(lines);
        assertThat(Example.read(text)).isInstanceOf(Loaded.Refused.class);
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        assertTold(
                """
                authoritative: {zones: [example.com]}
                server:
                  max-response: 1400
                  udp:
                    max_respones: 1
                    zzz: 2
                    batch: 0
                    batch: 4
                    receive-buffer: 4MB
                    send-buffer: 1GiB
                    busy-poll: fast
                  tcp: yes
                  workers: 0
                  listen: 127.0.0.1
                """,
                "3:3: error: unknown key \"max-response\" in server (it belongs at"
                        + " server.udp.max-response)",
                "5:5: error: unknown key \"max_respones\" in udp (did you mean \"max-response\"?)",
                "6:5: error: unknown key \"zzz\" in udp (there are: max-response, receive-buffer,"
                        + " send-buffer, batch, busy-poll)",
                "7:12: error: batch: 0 is not from 1 to 1024 (write 1)",
                "8:5: error: key \"batch\" is already on line 7 (delete one of the two)",
                "9:21: error: receive-buffer: must be a size from 64KiB to 256MiB, not \"4MB\""
                        + " (write 4MiB)",
                "10:18: error: send-buffer: 1GiB is not from 64KiB to 256MiB (write 256MiB)",
                "11:16: error: busy-poll: must be a whole number from 0 to 10000, not \"fast\"",
                "12:8: error: tcp: must be a section, not \"yes\"",
                "13:12: error: workers: 0 is not from 1 to 256 (write 1)",
                "14:11: error: listen: must be a list of addresses, not \"127.0.0.1\" (write"
                        + " [127.0.0.1])");
    }

    @Test
    void timesAndLimitsOfConnections() {
        assertTold(
                """
                authoritative: {zones: [example.com]}
                server:
                  tcp:
                    connections: 5
                    connections-per-address: 10
                    first-query-timeout: 10
                    idle-timeout: 1h
                    write-timeout: soon
                """,
                "5:5: error: connections-per-address: 10 is more than connections: 5 (write a"
                        + " number from 1 to 5)",
                "6:26: error: first-query-timeout: must be a time from 100ms to 2m, not \"10\""
                        + " (the units are ms, s, m, h and d, such as 10s)",
                "7:19: error: idle-timeout: 1h is not from 100ms to 2m (write 2m)",
                "8:20: error: write-timeout: must be a time from 100ms to 2m, not \"soon\""
                        + " (the units are ms, s, m, h and d, such as 100ms)");
    }

    @Test
    void addresses() {
        assertTold(
                """
                authoritative: {zones: [example.com]}
                server:
                  listen:
                    - localhost
                    - localhost:53
                    - 1.2.3
                    - 010.1.1.1
                    - 300.1.1.1
                    - "::1@0"
                    - "[::1]:70000"
                    - ":::"
                    - fe80::1%no-such
                    - ff02::1
                    - []
                    - ""
                """,
                "4:7: error: listen: \"localhost\" is not an IP address (names are not looked up;"
                        + " write an address such as 127.0.0.1 or ::1)",
                "5:7: error: listen: \"localhost\" is not an IP address (names are not looked"
                        + " up; write an address such as 127.0.0.1 or ::1)",
                "6:7: error: listen: \"1.2.3\" is not an IP address (write four numbers from 0 to"
                        + " 255"
                        + " such as 127.0.0.1)",
                "7:7: error: listen: \"010.1.1.1\" is not an IP address (write four numbers from 0"
                        + " to 255"
                        + " such as 127.0.0.1)",
                "8:7: error: listen: \"300.1.1.1\" is not an IP address (write four numbers from 0"
                        + " to 255"
                        + " such as 127.0.0.1)",
                "9:7: error: listen: \"0\" is no port from 1 to 65535 (write ::1@53)",
                "10:7: error: listen: \"70000\" is no port from 1 to 65535 (write ::1@53)",
                "11:7: error: listen: \":::\" is not an IP address (write eight groups of"
                        + " hexadecimal digits,"
                        + " or fewer and :: such as 2001:db8::1)",
                "12:7: error: listen: \"fe80::1%no-such\" is not an IP address (is there an"
                        + " interface of"
                        + " the name behind the %?)",
                "13:7: error: listen: \"ff02::1\" is a multicast address (write an address of this"
                        + " host)",
                "14:7: error: listen: must be an address, ADDRESS@PORT or [ADDRESS]:PORT, or a"
                        + " section,"
                        + " not a list",
                "15:7: error: listen: \"\" is not an IP address (write four numbers from 0 to 255"
                        + " such as 127.0.0.1)");
    }

    @Test
    void listeners() {
        assertTold(
                """
                authoritative: {zones: [example.com]}
                server:
                  listen:
                    - ::1
                    - "[0:0::1]:53"
                    - {address: "::1", transports: [tcp]}
                    - {}
                    - {address: "::1", prot: 4}
                    - address: 127.0.0.1
                      transports: [udp, quic, udp]
                """,
                "5:7: error: listen: listener ::1@53 is already on line 4 (delete one of the two)",
                "6:7: error: listen: listener ::1@53 is already on line 4 (delete one of the two)",
                "7:7: error: \"address\" is missing in listen (add \"address:\" and an IP address)",
                "8:24: error: unknown key \"prot\" in listen (did you mean \"port\"?)",
                "10:25: error: transports: must be one of udp, tcp, not \"quic\"",
                "10:31: error: transports: transport udp is already on line 10 (delete one of the"
                        + " two)");
    }

    @Test
    void theOtherSections() {
        assertTold(
                """
                authoritative: {zones: [example.com]}
                server:
                  listen: []
                  identity:
                    nsid: 0x123
                    version: [a]
                    hostname:
                control: {mode: 0666, socket: ""}
                metrics: {listen: 0.0.0.0@9153}
                log: {level: warning, format: xml, file: {}, queries: {sample: -1}}
                """,
                "3:11: error: listen: the list is empty (add a line with \"- \" and an address,"
                        + " ADDRESS@PORT or [ADDRESS]:PORT, or a section)",
                "5:11: error: nsid: 0x is not followed by pairs of hexadecimal digits"
                        + " (write two digits for each octet, such as 0x6e7331)",
                "6:14: error: version: must be text of at most 255 octets, not a list",
                "7:14: error: hostname: has no value (write text of at most 255 octets)",
                "8:17: error: mode: 0666 lets every user of the host control the server (write"
                        + " \"0660\")",
                "8:31: error: socket: the path is empty (write a path, or . for the folder itself)",
                "9:19: error: listen: metrics are served without a password, so only on loopback"
                        + " (write 127.0.0.1@9153 and put a proxy in front that asks who is there)",
                "10:14: error: level: must be one of debug, info, warn, error, not \"warning\""
                        + " (write warn)",
                "10:31: error: format: must be one of text, json, not \"xml\"",
                "10:42: error: file: must be none or a path, not a section",
                "10:64: error: sample: -1 is not from 0 to 1000000000 (write 0)");
    }

    @Test
    void zones() {
        assertTold(
                """
                authoritative:
                  minimal-responses: yes
                  zoneversion: maybe
                  zones:
                    - name: a
                    - file: x
                    - A.
                    - a..b
                    - 0/25.x
                    - name: 0/25.y
                    - name: bücher.de
                      fiel: x
                    - {name: b, file: }
                """,
                "2:22: error: minimal-responses: must be true or false, not \"yes\" (write true)",
                "3:16: error: zoneversion: must be true or false, not \"maybe\"",
                "6:7: error: \"name\" is missing in zones (add \"name:\" and a domain name)",
                "7:7: error: zones: zone A. is already on line 5 (delete one of the two)",
                "8:7: error: zones: no domain name: a..b: a label between two dots is empty",
                "9:7: error: zones: this name does not make a safe file name"
                        + " (write \"name:\" and \"file:\" for this zone)",
                "10:7: error: name: this name does not make a safe file name (add \"file:\" and a"
                        + " path)",
                "11:13: error: name: \"bücher.de\" has characters outside ASCII, and nothing here"
                        + " converts them (write the ASCII form, xn--...)",
                "12:7: error: unknown key \"fiel\" in zones (did you mean \"file\"?)",
                "13:22: error: file: has no value (write a path)");
    }

    @Test
    void columnsCountOctets() {
        assertTold(
                "authoritative: {zones: [é.de, {nme: a}]}",
                "1:25: error: zones: \"é.de\" has characters outside ASCII, and nothing here"
                        + " converts them (write the ASCII form, xn--...)",
                "1:32: error: \"name\" is missing in zones (add \"name:\" and a domain name)",
                "1:33: error: unknown key \"nme\" in zones (did you mean \"name\"?)");
    }

    @Test
    void aListWithoutDashes() {
        assertTold(
                "authoritative: {zones: example.com}",
                "1:24: error: zones: must be a list of zones, not \"example.com\" (write"
                        + " [example.com])");
        assertTold(
                "authoritative: {zones: {name: a}}",
                "1:24: error: zones: must be a list of zones, not a section (put \"- \" before"
                        + " it)");
    }

    @Test
    void oneProcessHasOneRole() {
        String reason =
                "one process has one role: a server for everybody that also resolves for some can"
                        + " be made"
                        + " to resolve for everybody, and what poisons its cache reaches its zones"
                        + " (move"
                        + " \"recursive:\" to a file of its own and run a second process with it on"
                        + " another address)";
        assertTold("authoritative:\nrecursive:\n", "2:1: error: " + reason);
        assertTold(
                "recursive: {}\nauthoritative: {zoness: []}\n",
                "1:1: error: " + reason,
                "2:17: error: unknown key \"zoness\" in authoritative (did you mean \"zones\"?)");
    }

    @Test
    void theRoleIsTheSectionsRole() {
        assertTold(
                "role: authoritative\nrecursive:\n",
                "2:1: error: \"role:\" says that this server is authoritative (delete this section,"
                        + " or \"role:\")");
        assertTold(
                "role: recursive\nauthoritative:\n",
                "2:1: error: \"role:\" says that this server is recursive (delete this section, or"
                        + " \"role:\")");
    }

    @Test
    void noRole() {
        String hint = " (write \"authoritative:\", and below it \"zones:\" and a list of names)";
        assertTold("server:\n", "1:1: error: nothing says what this server does" + hint);
        assertTold(
                "sever:\n",
                "1:1: error: unknown key \"sever\" at the top (did you mean \"server\"?)",
                "1:1: error: nothing says what this server does" + hint);
        assertTold("", "1:1: error: the file is empty" + hint);
        assertTold("# nothing\n", "1:1: error: the file is empty" + hint);
        assertTold("- a\n", "1:1: error: the file must be a section, not a list" + hint);
        assertTold("some text", "1:1: error: the file must be a section, not \"some text\"" + hint);
        assertTold(
                "role: resolver",
                "1:7: error: role: must be one of authoritative, recursive, not \"resolver\"");
    }

    @Test
    void whatIsNoYaml() {
        String look = " (look at the colons, quotes, brackets and the indentation here and before)";
        assertTold(
                "a: b: c",
                "1:5: error: this is not YAML: mapping values are not allowed here" + look);
        assertTold("a: 'b", "1:6: error: this is not YAML: found unexpected end of stream" + look);
        assertTold(
                "a:\n\t- b",
                "2:1: error: this is not YAML: found character '\\t(TAB)' that cannot start any"
                        + " token"
                        + " (indent with spaces)");
        assertTold(
                "a: @b",
                "1:4: error: this is not YAML: found character '@' that cannot start any token"
                        + " (put the value in quotes)");
        assertTold(
                "ü:\n  ü: \u0001",
                "2:7: error: the character U+0001 may not stand in a YAML file (delete it)");
    }

    @Test
    void whatIsYamlButNotForUs() {
        assertTold(
                "? [a]\n: b\nrole: !!str authoritative\nauthoritative: {zones: [a]}\n",
                "1:3: error: a key must be a word, not a list or a section (write key: value)",
                "3:7: error: the tag tag:yaml.org,2002:str means nothing here (delete the tag)");
        assertTold(
                "role: authoritative\n---\nrole: authoritative\n",
                "2:1: error: a second document begins here, and a configuration is one"
                        + " (delete the line ---)");
        assertTold("a: *b", "1:4: error: nothing above is called &b");
        assertTold("a: &b [*b]", "1:8: error: this alias stands inside the value it names");
    }
}
