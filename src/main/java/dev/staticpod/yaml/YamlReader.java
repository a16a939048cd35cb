package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Reads a file by the kubelet's rules: strict JSON if the first character is `{`, otherwise YAML.
/// Whatever the bytes are, the answer is a value, and it is bounded in depth and size.
public final class YamlReader {
  private YamlReader() {}

  /// Reads a file as the kubelet does: the first document only.
  ///
  /// @param file its name, for locations
  public static YamlResult read(String file, byte[] content) {
    return read(file, content, source -> List.of(new YamlParser(file, source).read())).getFirst();
  }

  /// Reads the first document of a file that is YAML whatever it begins with, as a kubeconfig is
  /// for client-go.
  ///
  /// @param file its name, for locations
  public static YamlResult readYaml(String file, byte[] content) {
    return read(file, content, _ -> false, source -> List.of(new YamlParser(file, source).read()))
        .getFirst();
  }

  /// Reads all documents of a file, as kubectl does: those in which nothing is written are left
  /// out.
  ///
  /// @param file its name, for locations
  /// @return the documents in their order. A failure comes last, because what follows the first
  ///   mistake cannot be told apart; empty if nothing is written in the whole file
  public static List<YamlResult> readAll(String file, byte[] content) {
    return read(file, content, source -> new YamlParser(file, source).readAll());
  }

  private static List<YamlResult> read(
      String file, byte[] content, Function<SourceText, List<YamlResult>> yaml) {
    return read(file, content, SourceText::startsLikeJson, yaml);
  }

  private static List<YamlResult> read(
      String file,
      byte[] content,
      Predicate<byte[]> isJson,
      Function<SourceText, List<YamlResult>> yaml) {
    if (content.length > ParseLimits.MAX_BYTES) {
      return failure(YamlRules.SIZE, new Location(file, 1, 1), "the file is larger than 10 MiB");
    }
    try {
      SourceText source = SourceText.of(content);
      return isJson.test(content)
          ? List.of(new JsonReader(file, source).read())
          : yaml.apply(source);
    } catch (YamlParseException unreadable) {
      return List.of(new YamlFailure(List.of(unreadable.diagnostic())));
    } catch (SourceText.BrokenEncoding broken) {
      return failure(YamlRules.ENCODING, endOf(file, broken.good()), "the file is not UTF-8 text");
    }
  }

  private static List<YamlResult> failure(Rule rule, Location location, String message) {
    return List.of(new YamlFailure(List.of(new Diagnostic(rule, location, "", message))));
  }

  private static Location endOf(String file, String good) {
    return new SourceMap(file, new SourceText(good, good)).location(good.length());
  }
}
