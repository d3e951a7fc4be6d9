/**
 * What people put right again and again, as proposals. Begin with {@link
 * pomona.learn.repair.RepairSearch}.
 */
package pomona.learn.repair;
