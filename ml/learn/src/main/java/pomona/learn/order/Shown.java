package pomona.learn.order;

/**
 * A card that was drawn from a list and laid on a desk.
 *
 * @param index which card of the list
 * @param place the place on the desk, from 1; the first is looked at first
 * @param byWeight whether it was drawn by its weight; a card that another lane took from the list
 *     is false, and only explains why it could not be drawn afterwards
 * @param found whether a person then found its grade wrong
 */
public record Shown(int index, int place, boolean byWeight, boolean found) {
  public Shown {
    if (place < 1) {
      throw new IllegalArgumentException("The first place is 1, not " + place);
    }
  }
}
