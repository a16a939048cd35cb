package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what `images.sh` says while it pulls.
public final class PullParser extends AnswerParser {
  private final ImageLines images;
  private final Consumer<PullEvent> events;
  private Optional<PullEvent> failure = Optional.empty();

  /// Begins an answer, of which nothing is read yet.
  ///
  /// @param names that are pulled
  public PullParser(Collection<ImageName> names, Consumer<PullEvent> events) {
    super("pull", AnswerLimits.IMAGES);
    this.images = new ImageLines(names);
    this.events = events;
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "alive" -> line.with(0);
      case "present" -> events.accept(new PullEvent.Present(images.name(line.with(1))));
      case "pulling" -> events.accept(new PullEvent.Pulling(images.name(line.with(1))));
      case "pulled" -> events.accept(new PullEvent.Pulled(images.name(line.with(1))));
      case "absent" -> fail(new PullEvent.Absent(images.name(line.with(1))));
      case "no-tool" -> fail(new PullEvent.NoTool(images.name(line.with(2)), purpose(line)));
      case "failed" -> fail(new PullEvent.Failed(images.name(line.with(2)), line.field(2).strip()));
      case "complete" -> {
        line.with(0);
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private static PullEvent.NoTool.Purpose purpose(ProtocolLine line) {
    return switch (line.field(2)) {
      case "pull" -> PullEvent.NoTool.Purpose.PULL;
      case "tell" -> PullEvent.NoTool.Purpose.TELL;
      default -> throw line.unexpected();
    };
  }

  private void fail(PullEvent event) {
    failure = Optional.of(event);
    events.accept(event);
  }

  /// What kept it from its end, which is empty where nothing did; nothing before the answer is
  /// complete.
  public Optional<Optional<PullEvent>> failure() {
    return isComplete() ? Optional.of(failure) : Optional.empty();
  }
}
