/**
 * The phone without Android: plain Java that runs on Android 8 and on any JVM. Begin at {@link
 * pomona.phone.record.FactMaker}.
 *
 * <ul>
 *   <li>{@code record}: what a phone records, from a seen frame to facts.
 *   <li>{@code lot}: what it makes of a lot.
 *   <li>{@code ask}: questions in words over what it recorded, and over the picture in view.
 *   <li>{@code notice}: what it notices by itself.
 *   <li>{@code product}: finds products for a person who chooses one.
 *   <li>{@code fetch}: brings what the server assigned.
 *   <li>{@code memory}: a whole phone that lives as long as the process, for simulations and tests.
 * </ul>
 */
package pomona.phone;
