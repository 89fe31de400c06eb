package dev.bailiwick.server.answer;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.QuestionView;

/** Takes note of a query that was chosen for the query log. */
@FunctionalInterface
public interface QuerySample {
    /**
     * Called on the worker's thread, after the response is made.
     *
     * @param exchange the request, its peer and its response
     * @param question the request as read; its question is valid only if one could be read
     * @param event what came of it
     * @param octets of the response, 0 when there is none
     */
    void take(Exchange exchange, QuestionView question, Event event, int octets);
}
