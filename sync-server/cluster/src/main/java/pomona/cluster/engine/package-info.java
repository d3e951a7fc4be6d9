/**
 * Nodes of Cassandra in processes of their own on this machine, for trying and for tests. Begin
 * with {@link pomona.cluster.engine.EngineNode}.
 */
package pomona.cluster.engine;
