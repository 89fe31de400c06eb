package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Name;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;

/// Reads master files (RFC 1035 §5). One reader may read any number of files, one after the other; it
/// belongs to one thread.
///
/// `$ORIGIN`, `$TTL`, `$INCLUDE` and `$GENERATE` are understood. Records go to a sink in the order of the text, those
/// outside the zone as well; what they mean together is for `dev.bailiwick.zone.check` to say.
public final class MasterFileReader {
    private final ReadOptions options;
    private final RecordParser.Room room = new RecordParser.Room();

    public MasterFileReader(ReadOptions options) {
        this.options = options;
    }

    /// Reads a zone's file. A file that cannot be read is a problem of the result, not an exception.
    ///
    /// @param file shown in problems as given here
    /// @param origin what relative names are below of at the file's start
    public ReadResult read(Path file, Name origin, RecordSink sink) {
        MasterFileRun run = new MasterFileRun(options, room, origin, sink, file);
        run.file(file);
        return run.result(file.toString());
    }

    /// Reads a file whose records need no TTL.
    ///
    /// @param missingTtl seconds, for records for which the file tells none
    public ReadResult read(Path file, Name origin, RecordSink sink, long missingTtl) {
        MasterFileRun run = new MasterFileRun(options, room, origin, sink, file);
        run.missingTtl(missingTtl);
        run.file(file);
        return run.result(file.toString());
    }

    /// Reads a text; its includes are found in the options' folders only.
    ///
    /// @param name shown in problems
    public ReadResult read(String name, byte[] text, Name origin, RecordSink sink) {
        MasterFileRun run = new MasterFileRun(options, room, origin, sink, null);
        run.text(name, new ByteArrayInputStream(text), text.length);
        return run.result(name);
    }
}
