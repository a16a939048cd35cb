package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each value of the input is in a manifest, in a file, or at a place that is in the list: found by
/// the values themselves, and not as the converter does it.
class NothingIsLostTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UNIQUE = Pattern.compile("w?[0-9]{4,}m?|2026-.*");

  private record Leaf(Field field, String value) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inAnyWorkload(long seed) throws JsonProcessingException {
    for (int i = 0; i < 60; i++) {
      Map<String, @Nullable Object> workload = new GeneratedWorkload(seed * 1000 + i).object();
      String text = withData(JSON.writeValueAsString(workload));

      assertThat(lost(workload, Converted.of(text).conversion()))
          .as("seed %d: %s", seed * 1000 + i, text)
          .isEmpty();
    }
  }

  /// Or the test would find nothing.
  @Test
  void findsWhatIsLost() {
    Map<String, @Nullable Object> workload =
        Map.of("kind", "Pod", "metadata", Map.of("labels", Map.of("a", "w2000")));

    assertThat(lost(workload, new Conversion(List.of(), 1, List.of(), List.of()))).hasSize(1);
  }

  private static String withData(String workload) {
    return """
    {"kind": "List", "apiVersion": "v1", "items": [
    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "data", "uid": "w201"},
     "data": {"one": "w202", "two": "w203"}, "binaryData": {"three": "AAEC"}, "immutable": true},
    {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "data"},
     "stringData": {"one": "w205"}, "type": "w206"}, %s]}
    """
        .formatted(workload);
  }

  private static List<Leaf> lost(Map<String, @Nullable Object> workload, Conversion conversion) {
    var leaves = new ArrayList<Leaf>();
    collect(Field.ROOT, workload, leaves);
    String kept = kept(conversion);
    return leaves.stream()
        .filter(leaf -> UNIQUE.matcher(leaf.value()).matches())
        .filter(leaf -> !Pattern.compile("\\b" + leaf.value() + "\\b").matcher(kept).find())
        .filter(leaf -> conversion.remarks().stream().noneMatch(each -> isAbout(each, leaf)))
        .toList();
  }

  private static boolean isAbout(Remark remark, Leaf leaf) {
    return remark.object().endsWith(" web")
        && (remark.fields().isEmpty() || remark.fields().stream().anyMatch(leaf.field()::isWithin));
  }

  private static String kept(Conversion conversion) {
    var kept = new StringBuilder();
    for (ConvertedPod pod : conversion.pods()) {
      kept.append(pod.manifest().replaceAll("(?m)^#.*", ""));
      pod.nodes().hosts().forEach(host -> kept.append(' ').append(host));
      pod.nodes().selector().ifPresent(labels -> kept.append(' ').append(labels));
      pod.files().forEach(file -> kept.append(' ').append(file.content().text()));
    }
    return kept.toString();
  }

  private static void collect(Field field, @Nullable Object value, List<Leaf> leaves) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((key, inner) -> collect(field.key(String.valueOf(key)), inner, leaves));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(field.item(i), list.get(i), leaves);
        }
      }
      default -> leaves.add(new Leaf(field, String.valueOf(value)));
    }
  }
}
