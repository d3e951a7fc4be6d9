/**
 * What was recorded, as a list in memory, and questions answered over it: a phone's history, a live
 * frame, and what a server's columns are checked against. Begin at {@link
 * pomona.ask.history.History}.
 */
package pomona.ask.history;
