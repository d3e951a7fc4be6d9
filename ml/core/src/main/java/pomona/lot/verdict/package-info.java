/**
 * What the rules say of a lot. Begin at {@link pomona.lot.verdict.LotJudge}, which counts the
 * fruits of a sample against the tolerances of every class, each count with its share, its limit
 * and an exact interval. The law decides by the share; the interval says how much the sample can
 * tell.
 */
package pomona.lot.verdict;
