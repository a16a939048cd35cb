package dev.staticpod.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A layout of a kubelet's files as some distribution or guide has it, and what is to be found out
/// and done there. In a file: a line that begins with `====` begins a part.
///
/// @param expected what is written under `==== expect`, by its word
/// @param diff the lines that the edit takes away and adds, as a diff has them
record LayoutFixture(
    String name,
    Map<String, String> expected,
    KubeletFiles files,
    Optional<String> edited,
    List<String> diff) {
  private static final String MARK = "==== ";

  /// A part of the file: its title, and the lines under it.
  private record Part(String title, List<String> lines) {
    boolean is(String word) {
      return title.startsWith(word + " ");
    }

    String path() {
      return title.substring(title.indexOf(' ') + 1);
    }
  }

  static List<LayoutFixture> all() {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().map(LayoutFixture::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    try {
      return Path.of(
          Objects.requireNonNull(LayoutFixture.class.getResource("layouts"), "layouts").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LayoutFixture read(Path file) {
    List<Part> parts = parts(file);
    var expected = new HashMap<String, String>();
    for (Part part : parts) {
      if (part.title().equals("expect")) {
        part.lines()
            .forEach(line ->
                expected.put(
                    line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
      }
    }
    Optional<Part> diff = parts.stream().filter(part -> part.is("diff")).findFirst();
    return new LayoutFixture(
        file.getFileName().toString().replace(".layout", ""),
        expected,
        new KubeletFiles(
            new UnitName(expected.getOrDefault("service", "kubelet.service")),
            "w1",
            expected.getOrDefault("os", "Linux"),
            files(parts, "unit", expected),
            files(parts, "environment", expected),
            files(parts, "config", expected)),
        diff.map(Part::path),
        diff.map(Part::lines).orElse(List.of()));
  }

  private static List<Part> parts(Path file) {
    var parts = new ArrayList<Part>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(MARK)) {
          parts.add(new Part(line.substring(MARK.length()), new ArrayList<>()));
        } else if (!parts.isEmpty()) {
          parts.getLast().lines().add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static List<KubeletFile> files(
      List<Part> parts, String word, Map<String, String> expected) {
    String lineEnd = expected.containsKey("crlf") ? "\r\n" : "\n";
    return parts.stream()
        .filter(part -> part.is(word))
        .map(part ->
            new KubeletFile(
                part.path(),
                part.path().equals(expected.get("link"))
                    ? KubeletFile.Kind.LINK
                    : KubeletFile.Kind.REGULAR,
                String.join(lineEnd, part.lines()) + (expected.containsKey("open") ? "" : lineEnd)))
        .toList();
  }

  Optional<String> expected(String word) {
    return Optional.ofNullable(expected.get(word));
  }

  KubeletLayout layout() {
    return KubeletLayout.of(
        files,
        new KubeletProcess(
            expected("running").map(it -> List.of(it.split(" "))).orElse(List.of())));
  }

  /// The edit that is asked for, to the usual directory.
  EditResult edit() {
    return layout()
        .edit(
            expected("method")
                .map(word -> KubeletEdit.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(KubeletEdit.AUTO),
            "/etc/kubernetes/manifest");
  }

  @Override
  public String toString() {
    return name;
  }
}
