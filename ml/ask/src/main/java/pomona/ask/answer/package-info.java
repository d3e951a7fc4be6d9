/**
 * Answers with their evidence, worked out over what a phone or a server has. Begin at {@link
 * pomona.ask.answer.Answerer}.
 */
package pomona.ask.answer;
