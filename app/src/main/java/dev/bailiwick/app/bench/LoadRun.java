package dev.bailiwick.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Sends questions and takes answers, on the thread that calls. It keeps a core busy: to measure a server, give the
/// server another.
public final class LoadRun implements AutoCloseable {
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long MANY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int WAIT_MILLIS = 10;

    private final LoadPlan plan;
    private final Questions questions;
    private final Selector selector;
    private final List<LoadClient> clients = new ArrayList<>();
    private LoadFigures figures = new LoadFigures();
    private int nextQuery;
    private int nextClient;
    private long nextSweep;

    private LoadRun(LoadPlan plan, Questions questions) throws IOException {
        this.plan = plan;
        this.questions = questions;
        selector = Selector.open();
    }

    /// Opens the clients' sockets.
    ///
    /// @throws IOException when the server takes no connection
    public static LoadRun open(LoadPlan plan, Questions questions) throws IOException {
        LoadRun run = new LoadRun(plan, questions);
        try {
            for (int i = 0; i < plan.clients(); i++) {
                Flow flow = plan.isStream() ? StreamFlow.open(plan) : DatagramFlow.open(plan);
                LoadClient client = new LoadClient(flow, plan.outstandingEach(), run.figures);
                run.clients.add(client);
                flow.channel().register(run.selector, SelectionKey.OP_READ, client);
            }
            return run;
        } catch (IOException e) {
            run.close();
            throw e;
        }
    }

    /// Loads the server for some seconds, then waits for the last answers.
    ///
    /// @throws IOException when a connection ends
    public LoadFigures run(int seconds) throws IOException {
        figures = new LoadFigures();
        clients.forEach(client -> client.countIn(figures));
        long start = System.nanoTime();
        long end = start + seconds * NANOS_PER_SECOND;
        nextSweep = start + SWEEP_NANOS;
        long sentByPlan = 0;
        long now = start;
        while (now - end < 0) {
            boolean isFull;
            if (plan.rate() == 0) {
                isFull = askAll(now);
            } else {
                long due = Math.multiplyExact(now - start, plan.rate()) / NANOS_PER_SECOND;
                sentByPlan = askDue(start, sentByPlan, due);
                isFull = dueAt(start, sentByPlan) - now > MANY_NANOS;
            }
            receive(isFull);
            now = System.nanoTime();
            sweep(now);
        }
        if (plan.rate() > 0) {
            figures.countNotSent((long) seconds * plan.rate() - sentByPlan);
        }
        figures.took(now - start);
        drain(now + GIVE_UP_NANOS + SWEEP_NANOS);
        return figures;
    }

    private long dueAt(long start, long question) {
        return start + question * NANOS_PER_SECOND / plan.rate();
    }

    /// Fills every client's room; returns whether none has any left.
    private boolean askAll(long now) throws IOException {
        boolean isFull = true;
        for (LoadClient client : clients) {
            while (client.hasRoom() && client.ask(questions, nextQuery, now)) {
                advance();
            }
            isFull &= !client.hasRoom();
            client.flow().flush();
        }
        return isFull;
    }

    /// Sends what is due, in turn by each client that has room; returns how many questions have been sent.
    private long askDue(long start, long alreadySent, long due) throws IOException {
        long sent = alreadySent;
        int refusals = 0;
        while (sent < due && refusals < clients.size()) {
            LoadClient client = clients.get(nextClient);
            nextClient = (nextClient + 1) % clients.size();
            if (client.hasRoom() && client.ask(questions, nextQuery, dueAt(start, sent))) {
                client.flow().flush();
                advance();
                sent++;
                refusals = 0;
            } else {
                refusals++;
            }
        }
        return sent;
    }

    private void advance() {
        nextQuery = nextQuery + 1 == questions.size() ? 0 : nextQuery + 1;
    }

    private void receive(boolean maySleep) throws IOException {
        try {
            if (maySleep) {
                int millis = plan.rate() == 0 ? WAIT_MILLIS : 1;
                selector.select(LoadRun::receive, millis);
            } else if (selector.selectNow(LoadRun::receive) == 0) {
                Thread.onSpinWait();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void receive(SelectionKey key) {
        LoadClient client = (LoadClient) key.attachment();
        try {
            client.flow().receive(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep(long now) throws IOException {
        if (now - nextSweep >= 0) {
            nextSweep = now + SWEEP_NANOS;
            for (LoadClient client : clients) {
                client.expire(now - GIVE_UP_NANOS);
                client.flow().flush();
            }
        }
    }

    private void drain(long until) throws IOException {
        long now = System.nanoTime();
        while (waiting() > 0 && now - until < 0) {
            receive(true);
            now = System.nanoTime();
            sweep(now);
        }
        for (LoadClient client : clients) {
            client.expire(now);
        }
    }

    private int waiting() {
        int waiting = 0;
        for (LoadClient client : clients) {
            waiting += client.waiting();
        }
        return waiting;
    }

    @Override
    public void close() throws IOException {
        for (LoadClient client : clients) {
            client.flow().channel().close();
        }
        selector.close();
    }
}
