/**
 * From what the eye saw and a person did to facts. Begin at {@link pomona.phone.record.FactMaker},
 * the only place that makes them; it gets a frame as a {@link pomona.phone.record.SeenFrame}.
 * {@link pomona.phone.record.RefusalTally} counts refused frames. Nothing here stores or sends
 * anything.
 */
package pomona.phone.record;
