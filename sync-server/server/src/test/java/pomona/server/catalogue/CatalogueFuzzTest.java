package pomona.server.catalogue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pomona.binary.FormatException;
import pomona.catalogue.Catalogue;
import pomona.catalogue.CatalogueCsv;
import pomona.catalogue.CatalogueJson;
import pomona.csv.CsvException;

/** Whatever somebody imports as a catalogue, it is taken or refused in a sentence with a place. */
final class CatalogueFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void tables(byte[] bytes) {
    Catalogue.Import read;
    try {
      read = CatalogueCsv.read(bytes);
    } catch (CsvException refused) {
      return;
    }
    Catalogue.Import again = CatalogueCsv.read(CatalogueCsv.write(read.catalogue()));
    if (!again.problems().isEmpty() || again.catalogue().size() != read.catalogue().size()) {
      throw new AssertionError("what was written reads as something else: " + again.problems());
    }
  }

  @FuzzTest(maxDuration = "10m")
  void documents(byte[] bytes) {
    Catalogue read;
    try {
      read = CatalogueJson.read(bytes);
    } catch (FormatException refused) {
      return;
    }
    Catalogue again = CatalogueJson.read(CatalogueJson.write(read));
    if (again.size() != read.size()) {
      throw new AssertionError("what was written has " + again.size() + " products");
    }
  }
}
