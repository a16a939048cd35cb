package dev.staticpod.node;

import dev.staticpod.node.AnswerSamples.Reading;
import dev.staticpod.node.AnswerSamples.Sample;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.MalformedAnswerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What scripts answer; the first byte says which one was asked.
public final class NodeAnswerFuzz {
  private static final List<Sample> SAMPLES = samples();

  private NodeAnswerFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      Reading reading = SAMPLES.get(Math.floorMod(input[0], SAMPLES.size())).reading().get();
      try {
        read(reading.parser(), Arrays.copyOfRange(input, 1, input.length));
        Objects.requireNonNull(reading.value().get());
      } catch (MalformedAnswerException _) { // the node's refusal
      }
    }
  }

  private static void read(AnswerParser parser, byte[] answer) {
    var line = new ByteArrayOutputStream();
    for (byte next : answer) {
      if (next == '\n') {
        parser.line(line.toByteArray());
        line.reset();
      } else {
        line.write(next);
      }
    }
  }

  private static List<Sample> samples() {
    try {
      return new AnswerSamples(Files.createTempDirectory("answers")).all();
    } catch (IOException | NodeException e) {
      throw new IllegalStateException(e);
    }
  }
}
