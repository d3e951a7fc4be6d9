/**
 * A review queue whose wrong grades are known, to hold the learning of its order against. Begin
 * with {@link pomona.load.order.OrderCommand}.
 */
package pomona.load.order;
