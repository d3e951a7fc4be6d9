/**
 * The network as data: its layers, its weights and the file that they are kept in. Nothing here
 * runs it. Begin at {@link pomona.training.net.PomonaNetwork}.
 */
package pomona.training.net;
