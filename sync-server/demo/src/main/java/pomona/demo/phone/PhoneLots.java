package pomona.demo.phone;

import java.awt.image.BufferedImage;
import java.io.IOException;
import pomona.demo.crate.Pixels;
import pomona.lot.product.ProductList;
import pomona.phone.fetch.KeptProducts;
import pomona.phone.lot.LotWork;
import pomona.phone.memory.MemoryPhone;
import pomona.phone.record.KeptFile;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** The lots of a phone that are worked by their declared class, and the site's products. */
public record PhoneLots(MemoryPhone memory, KeptProducts kept) {
  /** A lot, as far as this phone knows it now. */
  public LotWork work(String lot) {
    return memory.work(lot, kept.list());
  }

  /** What is scanned goes into a lot that is worked, from now on. */
  public void scanInto(String lot) {
    memory.scanInto(lot);
  }

  /** The site's list of products, as far as it came. */
  public ProductList products() {
    return kept.list();
  }

  /** Keeps a photo, which is sent with the pictures. */
  public KeptFile photo(BufferedImage picture) throws IOException {
    return memory.keep(Pixels.jpeg(picture));
  }

  /** Fetches the site's list of products if it is another one. */
  void follow(SyncClient client) throws SyncFailure, IOException {
    kept.follow(client, memory.listed());
  }
}
