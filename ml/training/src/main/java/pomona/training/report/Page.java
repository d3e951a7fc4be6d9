package pomona.training.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import pomona.training.data.Photo;

/** An HTML page under construction. Text is escaped here; only {@link #raw} takes markup. */
public final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #20231d; --soft: #5d6357; --line: #d9dcd2;
        --paper: #fbfbf6; --card: #ffffff; --leaf: #2f6b2b; --rust: #a5371b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #eceee6; --soft: #a8ae9f;
        --line: #3a3f36; --paper: #181b16; --card: #20241d; --leaf: #8fce86; --rust: #f09a80; } }
      * { box-sizing: border-box; }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
        max-width: 62rem; margin: 2rem auto; padding: 0 1rem 4rem; }
      h1 { font-size: 1.6rem; margin-bottom: .25rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
      .soft { color: var(--soft); }
      .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
        gap: .75rem; margin: 1.5rem 0; }
      .tile { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
        padding: .75rem 1rem; }
      .tile b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
      .tile small { color: var(--soft); }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
      th { font-weight: 500; color: var(--soft); text-align: right; padding: .15rem .5rem; }
      thead th { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left;
        padding: .5rem .15rem; }
      td { text-align: center; min-width: 1.9rem; padding: .15rem .3rem;
        border: 1px solid var(--line); }
      thead td { border: 0; }
      td.pair { text-align: left; border: 0; border-bottom: 1px solid var(--line);
        padding: .2rem 1rem .2rem 0; }
      .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: 1rem; }
      figure { margin: 0; } figcaption { font-size: .85rem; color: var(--soft); }
      img { width: 100%; border-radius: .4rem; display: block; }
      details { margin-top: 2.5rem; } summary { cursor: pointer; }
      """;

  private static final float PHOTO_QUALITY = 0.75f;
  private static final float CHART_QUALITY = 0.95f;

  private final StringBuilder page = new StringBuilder();

  public Page(final String title) {
    page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(escaped(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><main><h1>")
        .append(escaped(title))
        .append("</h1>");
  }

  public Page raw(final String html) {
    page.append(html);
    return this;
  }

  public Page heading(final String text) {
    return raw("<h2>" + escaped(text) + "</h2>");
  }

  public Page paragraph(final String text) {
    return raw("<p class=\"soft\">" + escaped(text) + "</p>");
  }

  /** A large figure with a line under it. */
  public Page tile(final String name, final String value, final String remark) {
    return raw(
        "<div class=\"tile\"><small>"
            + escaped(name)
            + "</small><b>"
            + escaped(value)
            + "</b><small>"
            + escaped(remark)
            + "</small></div>");
  }

  /** A picture inside the page, with what there is to say about it. */
  public Page picture(final Photo photo, final String caption) throws IOException {
    return image(photo.toImage(), PHOTO_QUALITY, caption);
  }

  /** A chart of {@link Charts} inside the page, and what it shows. */
  public Page chart(final BufferedImage chart, final String caption) throws IOException {
    return image(chart, CHART_QUALITY, caption);
  }

  /** A server takes pages with JPEGs inside, and nothing that a browser would have to fetch. */
  private Page image(final BufferedImage image, final float quality, final String caption)
      throws IOException {
    final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(jpeg)) {
      final ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return raw(
        "<figure><img alt=\""
            + escaped(caption)
            + "\" src=\"data:image/jpeg;base64,"
            + Base64.getEncoder().encodeToString(jpeg.toByteArray())
            + "\"><figcaption>"
            + escaped(caption)
            + "</figcaption></figure>");
  }

  /** The whole page. */
  public String finish() {
    return page + "</main></body></html>\n";
  }

  public static String escaped(final String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
