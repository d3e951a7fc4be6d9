/**
 * What one found fruit is: its box, mask, grade and defects. Plain values without behaviour of
 * their own. Begin at {@link pomona.fruit.Fruit}.
 */
package pomona.fruit;
