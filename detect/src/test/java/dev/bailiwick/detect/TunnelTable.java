package dev.bailiwick.detect;

import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Locale;

/// Prints how soon data is found by its speed, and how often ordinary clients are suspected: more than a test has time
/// for. Started by verify/tunnels/table.
final class TunnelTable {
    private static final double[] SPEEDS = {3, 10, 30, 100, 300, 1000, 3000, 10_000};

    /// Each speed is tried as often as this, from other seeds.
    private static final int TRIES = 10;

    private static final int HOURS = 6;

    private TunnelTable() {}

    private interface Way {
        double seconds(Exfiltration data, double perSecond);
    }

    private record Row(String words, Way way) {}

    private static final List<Row> ROWS =
            List.of(
                    new Row(
                            "names of 180 octets, base32, TXT",
                            (data, speed) ->
                                    data.up(
                                            speed,
                                            180,
                                            Exfiltration.BASE32,
                                            RrType.TXT,
                                            Rcode.NXDOMAIN,
                                            HOURS)),
                    new Row(
                            "names of 180 octets, base32, A",
                            (data, speed) ->
                                    data.up(
                                            speed,
                                            180,
                                            Exfiltration.BASE32,
                                            RrType.A,
                                            Rcode.NXDOMAIN,
                                            HOURS)),
                    new Row(
                            "names of 60 octets, hexadecimal, A",
                            (data, speed) ->
                                    data.up(
                                            speed,
                                            60,
                                            Exfiltration.HEX,
                                            RrType.A,
                                            Rcode.NOERROR,
                                            HOURS)),
                    new Row(
                            "names of 32 octets, hexadecimal, A",
                            (data, speed) ->
                                    data.up(
                                            speed,
                                            32,
                                            Exfiltration.HEX,
                                            RrType.A,
                                            Rcode.NOERROR,
                                            HOURS)),
                    new Row(
                            "records of 200 octets, TXT",
                            (data, speed) -> data.down(speed, 200, false, RrType.TXT, HOURS)),
                    new Row(
                            "addresses (AAAA) of one name",
                            (data, speed) -> data.down(speed, 16, true, RrType.AAAA, HOURS)));

    public static void main(String[] arguments) {
        int queries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9001;
        detection(seed);
        benign(seed, queries);
    }

    private static void detection(int seed) {
        StringBuilder head = new StringBuilder("| data in |");
        StringBuilder line = new StringBuilder("|---|");
        for (double speed : SPEEDS) {
            head.append(String.format(Locale.ROOT, " %.0f |", speed));
            line.append("---|");
        }
        System.out.println(head + "\n" + line);
        for (Row row : ROWS) {
            StringBuilder cells = new StringBuilder("| " + row.words() + " |");
            for (double speed : SPEEDS) {
                cells.append(cell(row, speed, seed));
            }
            System.out.println(cells);
        }
    }

    /// How many of the tries were found, and how late the last of them was.
    private static String cell(Row row, double speed, int seed) {
        int found = 0;
        double latest = 0;
        for (int i = 0; i < TRIES; i++) {
            double seconds = row.way().seconds(new Exfiltration(seed + i), speed);
            if (!Double.isInfinite(seconds)) {
                found++;
                latest = Math.max(latest, seconds);
            }
        }
        String time = found == 0 ? "" : String.format(Locale.ROOT, ", %.0f s", latest);
        return " " + found + "/" + TRIES + time + " |";
    }

    private static void benign(int seed, int queries) {
        System.out.println(
                "\n| seed | queries | clients | hours | suspected |\n|---|---|---|---|---|");
        int ofEachKind = 1;
        for (int i = 0; i < 3; i++) {
            Neighbourhood neighbours = new Neighbourhood(seed + i, ofEachKind);
            List<String> suspected = neighbours.ask(queries);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %.1f | %d |%n",
                    seed + i,
                    queries,
                    ofEachKind * Neighbour.Kind.values().length,
                    neighbours.seconds() / 3600.0,
                    suspected.size());
            suspected.forEach(who -> System.out.println("  " + who));
        }
    }
}
