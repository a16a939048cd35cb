package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.answer.ProtocolLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The lines of an answer that say what names of images stand for.
final class ImageLines {
  private static final int MOST = 64;

  private final Collection<ImageName> names;
  private final Map<ImageName, Set<String>> present = new HashMap<>();

  /// @param names that were asked for
  ImageLines(Collection<ImageName> names) {
    this.names = names;
  }

  /// Takes an image: the name, and the digests that the runtime knows it by.
  void take(ProtocolLine line) {
    ImageName name = name(line);
    line.require(!present.containsKey(name) && line.words().size() <= MOST);
    Set<String> digests = new LinkedHashSet<>();
    for (int i = 2; i < line.words().size(); i++) {
      if (!line.field(i).isEmpty()) {
        line.require(line.field(i).matches("sha256:[0-9a-f]{64}"));
        digests.add(line.field(i));
      }
    }
    present.put(name, digests);
  }

  /// A name that was asked for, in the first field.
  ImageName name(ProtocolLine line) {
    var name = new ImageName(line.field(1));
    line.require(names.contains(name));
    return name;
  }

  Map<ImageName, Set<String>> present() {
    return Map.copyOf(present);
  }
}
