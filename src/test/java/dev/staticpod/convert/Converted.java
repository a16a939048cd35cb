package dev.staticpod.convert;

import java.util.List;
import java.util.Optional;

/// A conversion as tests read it.
record Converted(Conversion conversion) {
  static Converted of(String... texts) {
    return with(ConvertOptions.USUAL, texts);
  }

  static Converted with(ConvertOptions options, String... texts) {
    Content content = Content.of(String.join("---\n", texts));
    return new Converted(Converter.convert(List.of(new ConvertInput("in.yaml", content)), options));
  }

  ConvertedPod pod() {
    return conversion.pods().getFirst();
  }

  String manifest() {
    return pod().manifest();
  }

  /// What was said of a kind: `2: spec.replicas: 3 replicas`.
  List<String> remarks(Remark.Kind kind) {
    return conversion.remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .map(remark ->
            "%d: %s%s"
                .formatted(
                    remark.location().line(),
                    remark.fields().isEmpty()
                        ? ""
                        : String.join(" ", remark.fields().stream().map(Field::toString).toList())
                            + ": ",
                    remark.message()))
        .toList();
  }

  List<String> decisions() {
    return remarks(Remark.Kind.DECIDE);
  }

  Optional<ConvertedFile> file(String path) {
    return pod().files().stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
