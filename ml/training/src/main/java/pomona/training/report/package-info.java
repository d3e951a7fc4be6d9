/**
 * What people are shown. Begin at {@link pomona.training.report.Page}, a page with everything
 * inside; {@link pomona.training.report.Charts} draws its charts, and {@link
 * pomona.training.report.ProgressLine} says how much of a work is done.
 */
package pomona.training.report;
