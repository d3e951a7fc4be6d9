/**
 * A whole phone that lives as long as the process: for simulated fleets, the demo and tests. Begin
 * at {@link pomona.phone.memory.MemoryPhone}.
 */
package pomona.phone.memory;
