package pomona.phone.record;

/** A file among the attachments, named by its digest. */
public record KeptFile(String sha256, long sizeBytes) {}
