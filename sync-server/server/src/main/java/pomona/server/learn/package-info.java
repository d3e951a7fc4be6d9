/**
 * What is learnt from people: lists of cards as they lay there and rankers learnt from them, and
 * what people put right again and again. {@link pomona.server.learn.Learning} does the work; begin
 * with {@link pomona.server.learn.RankerShelf} or {@link pomona.server.learn.RepairShelf}.
 */
package pomona.server.learn;
