package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// Reads a file as the kubelet does: the first document only, strict JSON if the first character is
/// `{`. Whatever the bytes are, the answer is a value, and it is bounded in depth and size.
public final class YamlReader {
  private YamlReader() {}

  /// Read a file.
  ///
  /// @param file its name, for locations
  public static YamlResult read(String file, byte[] content) {
    if (content.length > ParseLimits.MAX_BYTES) {
      return failure(YamlRules.SIZE, new Location(file, 1, 1), "the file is larger than 10 MiB");
    }
    try {
      SourceText source = SourceText.of(content);
      return SourceText.startsLikeJson(content)
          ? new JsonReader(file, source).read()
          : new YamlParser(file, source).read();
    } catch (YamlParseException unreadable) {
      return new YamlFailure(List.of(unreadable.diagnostic()));
    } catch (SourceText.BrokenEncoding broken) {
      return failure(YamlRules.ENCODING, endOf(file, broken.good()), "the file is not UTF-8 text");
    }
  }

  private static YamlFailure failure(Rule rule, Location location, String message) {
    return new YamlFailure(List.of(new Diagnostic(rule, location, "", message)));
  }

  private static Location endOf(String file, String good) {
    return new SourceMap(file, new SourceText(good, good)).at(good.length());
  }
}
