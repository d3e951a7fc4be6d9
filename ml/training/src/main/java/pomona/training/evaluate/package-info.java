/**
 * Measures how good a candidate is: the protocols as pure code, and their application to folders of
 * pictures. Begin at {@link pomona.training.evaluate.Evaluation}. What is measured comes through
 * {@link pomona.training.evaluate.Candidate}, so that a signed bundle and a network that is not
 * quantised yet are measured by the same code.
 */
package pomona.training.evaluate;
