/**
 * The screen on which everything is found that this phone ever saw: {@link
 * pomona.app.find.FindActivity}.
 */
package pomona.app.find;
