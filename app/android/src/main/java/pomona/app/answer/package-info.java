/**
 * Questions in words over what the phone recorded, and how an answer is shown and spoken on every
 * screen that is asked. Begin at {@link pomona.app.answer.AskDesk}.
 */
package pomona.app.answer;
