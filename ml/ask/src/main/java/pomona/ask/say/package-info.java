/**
 * Questions and answers in words, in three languages. Begin at {@link
 * pomona.ask.say.QuestionWords}.
 */
package pomona.ask.say;
