package pomona.app.inspect;

import androidx.annotation.StringRes;
import pomona.app.R;
import pomona.lot.chain.ChainRefusal;
import pomona.lot.verdict.Note;

/** What else has to be said of a verdict, and why a step cannot follow. */
final class NoteWords {
  private NoteWords() {}

  @StringRes
  static int of(Note note) {
    return switch (note) {
      case GENERAL_STANDARD -> R.string.note_general_standard;
      case CLASS_NOT_IN_RULES -> R.string.note_class_not_in_rules;
      case BASIS_NOT_IN_RULES -> R.string.note_basis_not_in_rules;
      case WEIGHTS_MISSING -> R.string.note_weights_missing;
      case NO_FRUITS -> R.string.note_no_fruits;
      case TOO_FEW_FRUITS -> R.string.note_too_few_fruits;
      case BY_ACCEPTANCE_NUMBER -> R.string.note_by_acceptance_number;
      case SAMPLE_INCOMPLETE -> R.string.note_sample_incomplete;
      case SIZE_NOT_MEASURED -> R.string.note_size_not_measured;
      case SIZE_MEASURED_OF_SOME -> R.string.note_size_measured_of_some;
      case SIZE_CODE_UNKNOWN -> R.string.note_size_code_unknown;
      case DEFECTS_IN_SHARES -> R.string.note_defects_in_shares;
      case DEFECTS_IN_CM2_OF_SOME -> R.string.note_defects_in_cm2_of_some;
      case PACKAGES_NOT_NUMBERED -> R.string.note_packages_not_numbered;
      case UNFAMILIAR_FRUITS -> R.string.note_unfamiliar_fruits;
      case MEASUREMENTS_MISSING -> R.string.note_measurements_missing;
    };
  }

  @StringRes
  static int of(ChainRefusal refusal) {
    return switch (refusal) {
      case NOT_SUGGESTED_YET -> R.string.refused_not_suggested_yet;
      case NOT_HELD -> R.string.refused_not_held;
      case ALREADY_HELD -> R.string.refused_already_held;
      case NOT_INSPECTED_AGAIN -> R.string.refused_not_inspected_again;
      case NO_REASON -> R.string.refused_no_reason;
      case ACCEPT_BLOCKED -> R.string.refused_accept_blocked;
      case NOT_ALL_ACCOUNTED_FOR -> R.string.refused_not_all_accounted_for;
      case NOTHING_KEPT -> R.string.refused_nothing_kept;
      case NOT_ACCEPTED -> R.string.refused_not_accepted;
      case SAME_OPERATOR -> R.string.refused_same_operator;
      case CLOSED -> R.string.refused_closed;
      case UNNAMED, OTHER_CONTENT, ALREADY_SUGGESTED -> R.string.refused_changed_meanwhile;
    };
  }
}
