/**
 * A question as data: what is asked, of what, under which conditions, by what, when. Begin at
 * {@link pomona.ask.question.Question}.
 */
package pomona.ask.question;
