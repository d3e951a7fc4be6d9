package pomona.app.sync;

import java.security.GeneralSecurityException;

/** Makes a token unreadable to whoever has the phone's files but not its key store. */
public interface TokenSeal {
  String seal(String token) throws GeneralSecurityException;

  /** What was sealed; throws if it was changed, or sealed by another key. */
  String open(String sealed) throws GeneralSecurityException;
}
