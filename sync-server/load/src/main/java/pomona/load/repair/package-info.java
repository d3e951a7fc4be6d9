/**
 * A history with planted misreadings, to hold the learning from repairs against. Begin with {@link
 * pomona.load.repair.RepairCommand}.
 */
package pomona.load.repair;
