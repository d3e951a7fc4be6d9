/**
 * A simulated fleet of phones, to plan a server's capacity by. Begin with {@link
 * pomona.load.fleet.FleetRun}, which enrols the phones, lets them live and counts their facts.
 */
package pomona.load.fleet;
