/**
 * The screens of questions in words: what was recorded on this phone answers them, with what is
 * behind it. Begin at {@link pomona.app.ask.AskActivity}.
 */
package pomona.app.ask;
