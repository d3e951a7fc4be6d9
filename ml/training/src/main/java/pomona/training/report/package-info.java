/**
 * What people are shown. Begin at {@link pomona.training.report.Page}: pages with everything inside
 * ({@link pomona.training.report.Page}), charts ({@link pomona.training.report.Charts}), and how
 * much of a work is done ({@link pomona.training.report.ProgressLine}).
 */
package pomona.training.report;
