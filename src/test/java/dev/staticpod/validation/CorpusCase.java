package dev.staticpod.validation;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// A file with the verdict of the real kubelet.
///
/// @param stage where it was refused: `decode`, `kind`, `static`, `validate`, or `ok`
/// @param fields what it was refused for, as Kubernetes prints it
/// @param mirror fields for which the API server refuses the mirror pod
/// @param strict what a strict decoder says besides
record CorpusCase(
    String id,
    String text,
    String stage,
    Set<String> fields,
    Set<String> mirror,
    List<String> strict,
    boolean accepted120) {

  /// The cases with verdicts of 1.36 and 1.20.
  static List<CorpusCase> all() throws IOException {
    return read("corpus.jsonl.gz");
  }

  /// Cases made later, at random over every field and the oddities of YAML, with verdicts of 1.20.
  static List<CorpusCase> fresh() throws IOException {
    return read("fresh.jsonl.gz");
  }

  private static List<CorpusCase> read(String resource) throws IOException {
    try (var in = CorpusCase.class.getResourceAsStream(resource);
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return lines.lines().map(CorpusCase::parse).toList();
    }
  }

  boolean accepted() {
    return stage.equals("ok");
  }

  byte[] content() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CorpusCase parse(String line) {
    byte[] json = line.getBytes(StandardCharsets.UTF_8);
    YamlMapping map = (YamlMapping) ((YamlDocument) YamlReader.read("corpus", json)).root();
    return new CorpusCase(
        map.text("id").orElseThrow(),
        map.text("yaml").orElseThrow(),
        map.text("stage").orElseThrow(),
        fields(map, "errors"),
        fields(map, "mirror"),
        items(map, "strict").stream().map(CorpusCase::string).toList(),
        map.get("accepted_1_20").orElseThrow() instanceof YamlScalar scalar
            && scalar.value().equals(new Scalar.Bool(true)));
  }

  private static Set<String> fields(YamlMapping map, String name) {
    Set<String> fields = new TreeSet<>();
    for (YamlNode item : items(map, name)) {
      fields.add(((YamlMapping) item).text("field").orElseThrow());
    }
    return fields;
  }

  private static List<YamlNode> items(YamlMapping map, String name) {
    return map.sequence(name).map(YamlSequence::items).orElse(List.of());
  }

  private static String string(YamlNode node) {
    return ((Scalar.Text) ((YamlScalar) node).value()).value();
  }
}
