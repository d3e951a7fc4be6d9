package pomona.app.failure;

import androidx.annotation.StringRes;
import java.util.Optional;
import pomona.app.R;
import pomona.app.store.WriteFault;
import pomona.binary.FormatException;
import pomona.phone.fetch.DownloadException;
import pomona.sync.SyncFailure;
import pomona.trust.TrustException;

/**
 * All that a person is told when something does not work. Each kind has a sentence in every
 * language that says what to do; exceptions have none that reaches a screen.
 *
 * <pre>{@code
 * } catch (IOException e) {
 *   state.postValue(new Failed(Failure.of(e, Failure.NOT_LOOKED_AT)));
 * }
 * ...
 * text.setText(failed.why().words());
 * }</pre>
 */
public enum Failure {
  PICTURE_UNREADABLE(R.string.failure_picture_unreadable),
  PICTURE_GONE(R.string.failure_picture_gone),
  PICTURES_UNREADABLE(R.string.failure_pictures_unreadable),
  NO_CAMERA_APPLICATION(R.string.camera_no_app),
  /** Nothing on the phone lets a person choose pictures or files, or a place for them. */
  NO_FILES_APPLICATION(R.string.failure_no_files_application),
  NOT_LOOKED_AT(R.string.failure_not_looked_at),

  MODEL_MISSING(R.string.failure_model_missing),
  MODEL_DAMAGED(R.string.failure_model_damaged),
  /** Nobody whom this app trusts signed it; fetching it again would not help. */
  MODEL_NOT_TRUSTED(R.string.failure_model_not_trusted),
  /** It fails its own test on this phone. */
  MODEL_NOT_FOR_THIS_PHONE(R.string.failure_model_not_for_this_phone),
  /** Neither the library nor any delegate runs it. */
  MODEL_DOES_NOT_RUN(R.string.failure_model_does_not_run),
  FETCHED_DAMAGED(R.string.failure_fetched_damaged),

  NOT_ENROLLED(R.string.failure_not_enrolled),
  UNREACHABLE(R.string.failure_unreachable),
  UNAUTHORISED(R.string.sync_trouble_unauthorised),
  SERVER_IN_TROUBLE(R.string.failure_server_in_trouble),
  TOO_OLD(R.string.sync_trouble_too_old),
  REFUSED(R.string.failure_refused),
  CODE_REFUSED(R.string.failure_code_refused),
  /** The phone itself sees that no server gave it; nothing was sent. */
  CODE_IS_NONE(R.string.failure_code_is_none),
  KEY_NOT_KEPT(R.string.failure_key_not_kept),

  STORAGE_FULL(R.string.failure_storage_full),
  RECORDS_BUSY(R.string.unwritten_busy),
  RECORDS_DAMAGED(R.string.unwritten_damaged),
  FILE_NOT_WRITTEN(R.string.failure_file_not_written),
  PAGE_NOT_MADE(R.string.failure_page_not_made),
  DOES_NOT_FIT_LOT(R.string.failure_does_not_fit_lot),

  CERTIFICATE_UNREADABLE(R.string.failure_certificate_unreadable),
  CERTIFICATE_OF_SERVER(R.string.failure_certificate_of_server),
  CERTIFICATE_NOT_TODAY(R.string.failure_certificate_not_today),
  CERTIFICATES_SEVERAL(R.string.failure_certificates_several),
  CODE_WITHOUT_CERTIFICATE(R.string.failure_code_without_certificate),
  CODE_DAMAGED(R.string.failure_code_damaged);

  @StringRes private final int words;

  Failure(@StringRes int words) {
    this.words = words;
  }

  /** The sentence. */
  @StringRes
  public int words() {
    return words;
  }

  /**
   * What is known of a failure, from it and from what made it fail.
   *
   * @param otherwise what it is where nothing is known
   */
  public static Failure of(Throwable failure, Failure otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailureException known) {
        return known.failure();
      }
      if (cause instanceof DownloadException download) {
        return of(download.reason());
      }
      if (cause instanceof SyncFailure exchange) {
        return of(exchange);
      }
    }
    return of(WriteFault.of(failure)).orElse(otherwise);
  }

  /** Why a model or heads could not be opened. */
  public static Failure ofModel(FormatException refused) {
    if (refused instanceof TrustException untrusted) {
      return switch (untrusted.reason()) {
        case UNSIGNED, UNKNOWN_KEY, FORGED -> MODEL_NOT_TRUSTED;
        case DAMAGED_SIGNATURE, CUT_OFF, CHANGED -> MODEL_DAMAGED;
      };
    }
    return MODEL_DAMAGED;
  }

  private static Failure of(DownloadException.Reason reason) {
    return switch (reason) {
      case NO_ROOM -> STORAGE_FULL;
      case DAMAGED -> FETCHED_DAMAGED;
      case NOT_ENROLLED -> NOT_ENROLLED;
    };
  }

  private static Failure of(SyncFailure exchange) {
    if (exchange instanceof SyncFailure.Unreachable) {
      return UNREACHABLE;
    }
    if (exchange instanceof SyncFailure.Unauthorised) {
      return UNAUTHORISED;
    }
    if (exchange instanceof SyncFailure.ServerFault) {
      return SERVER_IN_TROUBLE;
    }
    return exchange instanceof SyncFailure.TooOld ? TOO_OLD : REFUSED;
  }

  private static Optional<Failure> of(WriteFault fault) {
    return switch (fault) {
      case FULL -> Optional.of(STORAGE_FULL);
      case BUSY -> Optional.of(RECORDS_BUSY);
      case DAMAGED -> Optional.of(RECORDS_DAMAGED);
      case OTHER -> Optional.empty();
    };
  }
}
