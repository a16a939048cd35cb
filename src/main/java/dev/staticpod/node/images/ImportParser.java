package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.util.Collection;
import java.util.Optional;

/// Reads what `images.sh` says of an archive that it gave to the runtime.
public final class ImportParser extends AnswerParser {
  private final ImageLines images;
  private Optional<String> failure = Optional.empty();

  /// Begins an answer, of which nothing is read yet.
  ///
  /// @param names that were asked for
  public ImportParser(Collection<ImageName> names) {
    super("import", AnswerLimits.IMAGES);
    this.images = new ImageLines(names);
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "alive" -> line.with(0);
      case "image" -> images.take(line);
      case "failed" -> failure = Optional.of(line.rest().strip());
      case "complete" -> {
        line.with(0);
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  /// What came of the archive, once the answer is complete.
  public Optional<ImageImport> result() {
    return isComplete()
        ? Optional.of(new ImageImport(images.present(), failure))
        : Optional.empty();
  }
}
