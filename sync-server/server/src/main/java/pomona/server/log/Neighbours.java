package pomona.server.log;

import java.util.List;
import java.util.Optional;

/**
 * The other cells of an engine, and the moves of sites between them that were asked for. What a
 * cell did of a move is in its own log; the row of a move only tells the other what to do next. It
 * is changed by compare-and-set, and who does not hear what became of a change looks again. An
 * implementation is right if it passes {@code NeighboursContract}.
 */
public interface Neighbours {

  /** How far a move is that the servers of both cells make. */
  enum Step {
    /** A person wants it; the new cell copies while the old one serves. */
    ASKED,
    /** The new cell has nearly all; the old one is to close the site. */
    COPIED,
    /** The old cell is closed for the site; the new one copies the rest and compares. */
    CLOSED,
    /** Both have the same, as far as the old cell's log was read. */
    COMPARED,
    /** The old cell noted that the new one has it all; the new one is to open the site. */
    GONE,
    /** The new cell serves the site; the old one lets go of what it has of it. */
    OPEN,
    DONE,
    REFUSED
  }

  /**
   * A move.
   *
   * @param address where phones and people reach the new cell
   * @param compared the transaction of the old cell's log up to which both are the same
   * @param said what whoever asked is told
   */
  record Moving(
      String site,
      String fromCell,
      String toCell,
      String address,
      Step step,
      long compared,
      String said) {

    public Moving at(Step next, String words) {
      return new Moving(site, fromCell, toCell, address, next, compared, words);
    }

    /** The same step, of which something else is to be said. */
    public Moving saying(String words) {
      return at(step, words);
    }

    public Moving comparedAt(long position, String words) {
      return new Moving(site, fromCell, toCell, address, Step.COMPARED, position, words);
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
      return step == Step.DONE || step == Step.REFUSED;
    }

    /** Whether another move is of the same site between the same cells. */
    public boolean isSameAs(Moving other) {
      return site.equals(other.site)
          && fromCell.equals(other.fromCell)
          && toCell.equals(other.toCell)
          && address.equals(other.address);
    }
  }

  /**
   * The log of another cell, which is not owned; closing it closes nothing else.
   *
   * @throws LogFault.Refused if there is no such cell
   */
  LogReader follow(String cell);

  /** Where another cell's attachments are. */
  Optional<FarAttachments> attachments(String cell);

  /** All moves that were asked for and not taken away. */
  List<Moving> moves();

  Optional<Moving> move(String site);

  /** Asks for a move, unless there is one of the site. */
  void ask(Moving asked);

  /** Changes a move if it is as it was; says whether it did. */
  boolean change(Moving before, Moving after);

  /** Takes away a move that is over. */
  void end(Moving over);
}
