package pomona.app.device;

import android.content.Context;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import pomona.app.R;
import pomona.app.sync.SiteCertificate;

/** Shows a certificate with its fingerprint before anybody trusts it. */
final class CertificateDialog {
  private CertificateDialog() {}

  static void show(Context context, SiteCertificate read, SyncViewModel model) {
    new MaterialAlertDialogBuilder(context)
        .setTitle(R.string.certificate_question)
        .setMessage(
            context.getString(
                R.string.certificate_text, read.subject(), read.host(), read.fingerprint()))
        .setPositiveButton(R.string.certificate_trust, (dialog, which) -> model.trust(read))
        .setNegativeButton(R.string.cancel, (dialog, which) -> model.rest())
        .setOnCancelListener(dialog -> model.rest())
        .show();
  }
}
