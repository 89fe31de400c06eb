package dev.bailiwick.config.yaml;

import dev.bailiwick.config.yaml.YamlNode.Entries;
import dev.bailiwick.config.yaml.YamlNode.Entry;
import dev.bailiwick.config.yaml.YamlNode.Items;
import dev.bailiwick.config.yaml.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads one YAML document from the parser's events. Aliases share the node they name, so they cost no memory;
/// because a reader visits a shared node once per alias, what they expand to counts against [#MAX_NODES].
public final class YamlText {
    /// Mappings and lists inside each other; the deepest key of a configuration is at 6.
    static final int MAX_DEPTH = 32;

    /// Values of a document with its aliases written out: a million zones are five million.
    static final int MAX_NODES = 8_000_000;

    /// Aliases in a document: people use a handful.
    static final int MAX_ALIASES = 1_000;

    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;
    private int aliases;

    /// An anchor's node, null while it is being read, and how many nodes it is with all below it.
    private record Anchored(@Nullable YamlNode node, int weight) {}

    private YamlText(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /// Reads a text.
    ///
    /// @return the document's value, or null when there is none or it cannot be read; `problems` says why
    public static @Nullable YamlNode read(String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            StreamReader reader = new StreamReader(settings, text);
            return new YamlText(new ParserImpl(settings, reader), problems).document();
        } catch (ReaderException e) {
            unprintable(text, e, problems);
        } catch (MarkedYamlEngineException e) {
            malformed(e, problems);
        } catch (YamlEngineException e) {
            problems.error(1, 1, "this is not YAML: " + e.getMessage(), null);
        } catch (Unreadable e) {
            problems.error(e.line, e.column, e.message, e.hint);
        }
        return null;
    }

    private @Nullable YamlNode document() throws Unreadable {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        throw new Unreadable(
                                event,
                                "a second document begins here, and a configuration is one",
                                "delete the line ---");
                    }
                }
                case Scalar, Alias, SequenceStart, MappingStart -> root = node(event, 0);
                case SequenceEnd, MappingEnd -> throw new AssertionError(event);
            }
        }
        if (root == null) {
            problems.error(1, 1, "the file is empty", EMPTY_HINT);
        }
        return root;
    }

    /// What to write into a file that says nothing.
    public static final String EMPTY_HINT =
            "write \"authoritative:\", and below it \"zones:\" and a list of names";

    private YamlNode node(Event event, int depth) throws Unreadable {
        if (++nodes > MAX_NODES) {
            throw new Unreadable(
                    event, "there are more than " + MAX_NODES + " values in this file", null);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        int before = nodes;
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(null, 0));
        }
        YamlNode node =
                event instanceof ScalarEvent scalar
                        ? text(scalar)
                        : collection((CollectionStartEvent) event, depth);
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(node, nodes - before));
        }
        return node;
    }

    private YamlNode aliased(AliasEvent alias) throws Unreadable {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw new Unreadable(
                    alias, "nothing above is called &" + alias.getAlias().getValue(), null);
        }
        if (anchored.node == null) {
            throw new Unreadable(alias, "this alias stands inside the value it names", null);
        }
        nodes += anchored.weight;
        if (++aliases > MAX_ALIASES || nodes > MAX_NODES) {
            throw new Unreadable(
                    alias,
                    "the aliases of this file expand to too much",
                    "write the values out, or generate the file");
        }
        return anchored.node;
    }

    private Text text(ScalarEvent event) {
        refuseTag(event, event.getTag());
        return new Text(line(event), column(event), event.getValue(), event.isPlain());
    }

    private YamlNode collection(CollectionStartEvent event, int depth) throws Unreadable {
        if (depth == MAX_DEPTH) {
            throw new Unreadable(
                    event, "lists and sections are more than " + MAX_DEPTH + " deep", null);
        }
        refuseTag(event, event.getTag());
        return event instanceof MappingStartEvent ? mapping(event, depth) : list(event, depth);
    }

    private YamlNode list(Event start, int depth) throws Unreadable {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); ; event = next()) {
            if (event.getEventId() == Event.ID.SequenceEnd) {
                return new Items(line(start), column(start), items);
            }
            items.add(node(event, depth + 1));
        }
    }

    private YamlNode mapping(Event start, int depth) throws Unreadable {
        List<Entry> entries = new ArrayList<>();
        for (Event event = next(); ; event = next()) {
            if (event.getEventId() == Event.ID.MappingEnd) {
                return new Entries(line(start), column(start), entries);
            }
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(next(), depth + 1);
            if (key instanceof Text text) {
                entries.add(new Entry(text, value));
            } else {
                problems.error(
                        key, "a key must be a word, not a list or a section", "write key: value");
            }
        }
    }

    private Event next() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.Comment) {
            event = events.next();
        }
        return event;
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            String message = "the tag " + tag.get() + " means nothing here";
            problems.error(line(event), column(event), message, "delete the tag");
        }
    }

    private static void malformed(MarkedYamlEngineException e, Problems problems) {
        Optional<Mark> mark = e.getProblemMark();
        int line = mark.isPresent() ? mark.get().getLine() + 1 : 1;
        int column = mark.isPresent() ? mark.get().getColumn() + 1 : 1;
        String what = String.valueOf(e.getProblem()).replaceFirst("\\. \\(Do not use .*", "");
        String hint;
        if (what.contains("(TAB)")) {
            hint = "indent with spaces";
        } else if (what.contains("cannot start any token")) {
            hint = "put the value in quotes";
        } else {
            hint = "look at the colons, quotes, brackets and the indentation here and before";
        }
        problems.error(line, column, "this is not YAML: " + what, hint);
    }

    /// A character that YAML does not allow; its place is the count of characters before it.
    private static void unprintable(String text, ReaderException e, Problems problems) {
        int line = 1;
        int column = 1;
        int at = 0;
        for (int i = 0; i < e.getPosition() && at < text.length(); i++) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            column = character == '\n' ? 1 : column + 1;
            line += character == '\n' ? 1 : 0;
        }
        String message =
                "the character U+%04X may not stand in a YAML file".formatted(e.getCodePoint());
        problems.error(line, column, message, "delete it");
    }

    private static int line(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? mark.get().getLine() + 1 : 1;
    }

    private static int column(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? mark.get().getColumn() + 1 : 1;
    }

    /// Ends the reading where going on could cost too much or would only repeat the mistake.
    private static final class Unreadable extends Exception {
        private final int line;
        private final int column;
        private final String message;
        private final @Nullable String hint;

        Unreadable(Event at, String message, @Nullable String hint) {
            super(message, null, false, false);
            this.line = YamlText.line(at);
            this.column = YamlText.column(at);
            this.message = message;
            this.hint = hint;
        }
    }
}
