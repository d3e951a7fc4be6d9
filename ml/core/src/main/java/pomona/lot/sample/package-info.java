/**
 * Which packages of a lot are opened: how many by a plan, which ones by a recorded seed, how far
 * along the sample is. One lot is sampled by one {@link pomona.lot.sample.SamplingPlan}. Begin at
 * {@link pomona.lot.sample.LotSample}.
 */
package pomona.lot.sample;
