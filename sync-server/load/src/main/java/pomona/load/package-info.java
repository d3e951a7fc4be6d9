/**
 * The command {@code pomona-load}: tools for those who build the server, shipped to nobody. {@link
 * pomona.load.bench} measures pieces of a server, {@link pomona.load.fleet} lets thousands of
 * simulated phones live against one; both draw fruits from {@link pomona.load.fruit} and run
 * servers by {@link pomona.load.process}. Begin with {@link pomona.load.PomonaLoad}.
 */
package pomona.load;
