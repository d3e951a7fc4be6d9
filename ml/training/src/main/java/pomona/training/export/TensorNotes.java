package pomona.training.export;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import org.tensorflow.lite.support.metadata.MetadataParser;
import org.tensorflow.lite.support.metadata.schema.AssociatedFileT;
import org.tensorflow.lite.support.metadata.schema.AssociatedFileType;
import org.tensorflow.lite.support.metadata.schema.ColorSpaceType;
import org.tensorflow.lite.support.metadata.schema.ContentProperties;
import org.tensorflow.lite.support.metadata.schema.ContentPropertiesUnion;
import org.tensorflow.lite.support.metadata.schema.ContentT;
import org.tensorflow.lite.support.metadata.schema.ImagePropertiesT;
import org.tensorflow.lite.support.metadata.schema.ModelMetadata;
import org.tensorflow.lite.support.metadata.schema.ModelMetadataT;
import org.tensorflow.lite.support.metadata.schema.NormalizationOptionsT;
import org.tensorflow.lite.support.metadata.schema.ProcessUnitOptions;
import org.tensorflow.lite.support.metadata.schema.ProcessUnitOptionsUnion;
import org.tensorflow.lite.support.metadata.schema.ProcessUnitT;
import org.tensorflow.lite.support.metadata.schema.StatsT;
import org.tensorflow.lite.support.metadata.schema.SubGraphMetadataT;
import org.tensorflow.lite.support.metadata.schema.TensorMetadataT;
import pomona.bundle.Bundle;
import pomona.training.net.Network;
import pomona.vision.BundleGraph;

/** TensorFlow Lite's standard metadata, so that its tools know what the tensors mean. */
final class TensorNotes {

  /** What the buffer is called in the file. */
  static final String BUFFER = "TFLITE_METADATA";

  static final float MEAN = Network.MIDDLE;
  static final float DEVIATION = Network.DEVIATION;

  private TensorNotes() {}

  static byte[] write(String name, int generation, Network network, String licence) {
    SubGraphMetadataT graph = new SubGraphMetadataT();
    graph.setName("main");
    graph.setInputTensorMetadata(new TensorMetadataT[] {input()});
    graph.setOutputTensorMetadata(
        network.outputs().stream().map(TensorNotes::output).toArray(TensorMetadataT[]::new));
    ModelMetadataT model = new ModelMetadataT();
    model.setName(name);
    model.setDescription(
        "Finds, outlines, grades and embeds fresh produce in a camera frame. Heads, card and"
            + " self-test are inside.");
    model.setVersion(Integer.toString(generation));
    model.setAuthor("Pomona");
    model.setLicense(licence);
    model.setSubgraphMetadata(new SubGraphMetadataT[] {graph});
    model.setAssociatedFiles(
        new AssociatedFileT[] {
          file(Bundle.LABELS, "The class head's labels", AssociatedFileType.TENSOR_AXIS_LABELS),
          file(Bundle.CARD, "The model card", AssociatedFileType.DESCRIPTIONS),
          file(Bundle.HEADS, "What turns embeddings into answers", AssociatedFileType.UNKNOWN),
          file(Bundle.SELF_TEST, "Inputs with the CPU's outputs", AssociatedFileType.UNKNOWN)
        });
    model.setMinParserVersion(MetadataParser.VERSION);
    FlatBufferBuilder builder = new FlatBufferBuilder();
    ModelMetadata.finishModelMetadataBuffer(builder, ModelMetadata.pack(builder, model));
    return builder.sizedByteArray();
  }

  private static TensorMetadataT input() {
    NormalizationOptionsT normalisation = new NormalizationOptionsT();
    normalisation.setMean(new float[] {MEAN});
    normalisation.setStd(new float[] {DEVIATION});
    ProcessUnitOptionsUnion options = new ProcessUnitOptionsUnion();
    options.setType(ProcessUnitOptions.NormalizationOptions);
    options.setValue(normalisation);
    ProcessUnitT unit = new ProcessUnitT();
    unit.setOptions(options);
    ImagePropertiesT image = new ImagePropertiesT();
    image.setColorSpace(ColorSpaceType.RGB);
    StatsT stats = new StatsT();
    stats.setMin(new float[] {(0 - MEAN) / DEVIATION});
    stats.setMax(new float[] {(255 - MEAN) / DEVIATION});
    TensorMetadataT tensor = tensor(Network.INPUT, "The frame, letterboxed with mid grey");
    tensor.setContent(content(ContentProperties.ImageProperties, image));
    tensor.setProcessUnits(new ProcessUnitT[] {unit});
    tensor.setStats(stats);
    return tensor;
  }

  private static TensorMetadataT output(String name) {
    String meaning =
        List.of(
                new String[] {BundleGraph.PROTOTYPES, "Mask prototypes"},
                new String[] {BundleGraph.DEFECTS, "Probability of each kind of defect"},
                new String[] {BundleGraph.EMBEDDING, "The embedding map"},
                new String[] {BundleGraph.SCORE, "Probability of a fruit's centre"},
                new String[] {BundleGraph.BOX, "Distances to the box's sides, in strides"},
                new String[] {BundleGraph.COEFFICIENTS, "Mask coefficients"})
            .stream()
            .filter(pair -> name.startsWith(pair[0]))
            .map(pair -> pair[1])
            .findFirst()
            .orElse(name);
    return tensor(name, meaning);
  }

  private static TensorMetadataT tensor(String name, String meaning) {
    TensorMetadataT tensor = new TensorMetadataT();
    tensor.setName(name);
    tensor.setDescription(meaning);
    return tensor;
  }

  private static ContentT content(byte type, Object value) {
    ContentPropertiesUnion properties = new ContentPropertiesUnion();
    properties.setType(type);
    properties.setValue(value);
    ContentT content = new ContentT();
    content.setContentProperties(properties);
    return content;
  }

  private static AssociatedFileT file(String name, String meaning, byte type) {
    AssociatedFileT file = new AssociatedFileT();
    file.setName(name);
    file.setDescription(meaning);
    file.setType(type);
    return file;
  }
}
