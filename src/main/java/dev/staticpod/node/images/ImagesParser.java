package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.images.ImageFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Reads what `images.sh` says of a node.
public final class ImagesParser extends AnswerParser {
  private static final long MOST = 1L << 59;

  private final ImageLines images;
  private Optional<String> machine = Optional.empty();
  private Optional<ImageFacts.ContainerRuntime> runtime = Optional.empty();
  private ImageFacts.Unzip unzip = ImageFacts.Unzip.ABSENT;
  private final List<ImageFacts.Room> rooms = new ArrayList<>();
  private final List<ImageFacts.Upload> uploads = new ArrayList<>();

  /// Begins an answer, of which nothing is read yet.
  ///
  /// @param names that were asked for
  public ImagesParser(Collection<ImageName> names) {
    super("images", AnswerLimits.EVIDENCE);
    this.images = new ImageLines(names);
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "machine" -> {
        line.with(1).require(line.field(1).matches("[A-Za-z0-9._-]{1,40}"));
        machine = Optional.of(line.field(1));
      }
      case "runtime" -> runtime = Optional.of(runtime(line.with(3)));
      case "tool" -> {
        line.with(1).require(line.field(1).equals("gzip"));
        unzip = ImageFacts.Unzip.PRESENT;
      }
      case "room" ->
          rooms.add(
              new ImageFacts.Room(line.with(3).path(1), line.number(2, 0, MOST), line.field(3)));
      case "image" -> images.take(line);
      case "upload" -> {
        line.with(2).require(line.field(1).matches("[0-9a-f]{64}"));
        uploads.add(new ImageFacts.Upload(line.field(1), line.number(2, 0, MOST)));
      }
      case "complete" -> {
        line.with(0).require(machine.isPresent());
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private static ImageFacts.ContainerRuntime runtime(ProtocolLine line) {
    line.require(List.of("containerd", "cri-o", "docker").contains(line.field(1)));
    return new ImageFacts.ContainerRuntime(line.field(1), line.path(2), line.field(3));
  }

  /// What was found, once the answer is complete.
  public Optional<ImageFacts> facts() {
    return isComplete()
        ? machine.map(
            name -> new ImageFacts(name, runtime, unzip, rooms, images.present(), uploads))
        : Optional.empty();
  }
}
