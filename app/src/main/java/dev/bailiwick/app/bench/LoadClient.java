package dev.bailiwick.app.bench;

import java.io.IOException;

/// One client: its socket and its questions without an answer.
final class LoadClient implements Flow.Receiver {
    private static final int RESPONSE = 0x8000;

    private final Flow flow;
    private final Outstanding outstanding;
    private LoadFigures figures;

    LoadClient(Flow flow, int places, LoadFigures figures) {
        this.flow = flow;
        outstanding = new Outstanding(places);
        this.figures = figures;
    }

    Flow flow() {
        return flow;
    }

    boolean hasRoom() {
        return outstanding.hasRoom();
    }

    int waiting() {
        return outstanding.taken();
    }

    /// What follows counts elsewhere. Nothing may be waiting.
    void countIn(LoadFigures next) {
        figures = next;
    }

    /// Sends a question; there must be room.
    ///
    /// @return whether the system took it
    boolean ask(Questions questions, int query, long dueNanos) throws IOException {
        int id = outstanding.take(dueNanos, System.nanoTime());
        byte[] octets = questions.octets();
        if (flow.send(octets, questions.start(query), questions.length(query), id)) {
            figures.countSent();
            return true;
        }
        outstanding.release(id);
        return false;
    }

    @Override
    public void answer(int id, int flags) {
        if ((flags & RESPONSE) != 0 && outstanding.isWaiting(id)) {
            figures.countAnswer(flags, System.nanoTime() - outstanding.release(id));
        }
    }

    /// Gives up what was sent before a moment.
    void expire(long beforeNanos) {
        figures.countLost(outstanding.expire(beforeNanos));
    }
}
