/**
 * Brings the models that the server assigns: {@link pomona.app.update.Updates}. {@link
 * pomona.app.update.HistoryComparison} says what another one would change.
 */
package pomona.app.update;
