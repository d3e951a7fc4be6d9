package pomona.phone.record;

import java.util.Optional;
import pomona.policy.Disposition;

/**
 * How a lot ends.
 *
 * @param note empty for none
 * @param photo of the lot, among the attachments' files already
 */
public record LotEnding(Optional<Disposition> disposition, String note, Optional<KeptFile> photo) {}
