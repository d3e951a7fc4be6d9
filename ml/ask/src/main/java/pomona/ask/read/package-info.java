/**
 * From words to questions: a grammar that scores readings. Begin at {@link
 * pomona.ask.read.QuestionReader}.
 */
package pomona.ask.read;
