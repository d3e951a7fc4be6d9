/**
 * From what the eye saw and a person did to facts. Begin at {@link pomona.phone.record.FactMaker},
 * the only place that makes them; {@link pomona.phone.record.SeenFrame} is what it is given of a
 * frame, {@link pomona.phone.record.RefusalTally} counts refused ones. Nothing here keeps or sends
 * anything.
 */
package pomona.phone.record;
