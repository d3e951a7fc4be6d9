/**
 * Brings the models that the server assigns. Begin at {@link pomona.app.update.Updates}; {@link
 * pomona.app.update.HistoryComparison} says what another model would change.
 */
package pomona.app.update;
