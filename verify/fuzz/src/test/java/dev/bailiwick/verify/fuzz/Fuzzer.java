package dev.bailiwick.verify.fuzz;

import java.util.Locale;

/** The fuzzers, each with the folder of its corpus. */
enum Fuzzer {
    MESSAGE,
    NAME,
    RDATA,
    MASTER;

    void run(byte[] input) {
        switch (this) {
            case MESSAGE -> MessageFuzzer.fuzzerTestOneInput(input);
            case NAME -> NameFuzzer.fuzzerTestOneInput(input);
            case RDATA -> RdataFuzzer.fuzzerTestOneInput(input);
            case MASTER -> MasterFuzzer.fuzzerTestOneInput(input);
        }
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
