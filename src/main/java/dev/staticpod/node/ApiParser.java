package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads what `api.sh` says, and hands each part of it on when it is complete.
final class ApiParser extends AnswerParser {
  /// An answer of an API server has at most this many bytes; the script cuts it off there.
  private static final int LONGEST = 16 << 20;

  private final Consumer<ApiEvent> sink;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Body bodyKind = Body.BYTES;
  private String curl = "";
  private String path = "";
  private boolean isRenewed;
  private String noProxy = "";
  private int status;
  private Part part = Part.HEADER;

  /// What the lines that come belong to.
  private enum Part {
    HEADER,
    IDLE,
    ANSWER,
    CERTIFICATE
  }

  /// What a body is made of.
  private enum Body {
    /// The answer comes in lines, each with its end.
    TEXT,
    /// The answer comes in pieces of one whole.
    BYTES
  }

  ApiParser(Consumer<ApiEvent> sink) {
    super("api", AnswerLimits.API);
    this.sink = sink;
  }

  @Override
  protected void body(byte[] line) {
    if (part == Part.IDLE || body.size() + line.length > LONGEST + AnswerLimits.LINE) {
      super.body(line);
    }
    body.write(line, 1, line.length - 1);
    if (bodyKind == Body.TEXT) {
      body.write('\n');
    }
  }

  @Override
  protected boolean take(ProtocolLine line) {
    return switch (part) {
      case HEADER -> header(line);
      case IDLE -> idle(line);
      case ANSWER, CERTIFICATE -> end(line);
    };
  }

  private boolean header(ProtocolLine line) {
    switch (line.kind()) {
      case "curl" -> curl = line.with(1).field(1);
      case "rotated" -> isRenewed = !line.with(1).path(1).isEmpty();
      case "no-proxy" -> noProxy = line.with(1).field(1);
      case "kubeconfig" -> {
        path = line.with(1).field(1);
        begin(Part.HEADER, Body.TEXT);
      }
      case "ready" -> {
        line.with(0);
        sink.accept(new ApiEvent.Ready(curl, path, taken(), isRenewed, noProxy));
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private boolean idle(ProtocolLine line) {
    switch (line.kind()) {
      case "usable" -> {
        line.with(0);
        sink.accept(new ApiEvent.Usable());
      }
      case "unusable" -> {
        line.with(2);
        sink.accept(new ApiEvent.Unusable(line.field(1), line.field(2)));
      }
      case "answer" -> {
        status = (int) line.with(1).number(1, 0, 999);
        begin(Part.ANSWER, Body.BYTES);
      }
      case "failed" -> {
        line.with(2);
        sink.accept(new ApiEvent.Failed((int) line.number(1, 1, 255), line.field(2)));
      }
      case "certificate" -> {
        line.with(0);
        begin(Part.CERTIFICATE, Body.TEXT);
      }
      case "complete" -> {
        line.with(0);
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private boolean end(ProtocolLine line) {
    line.with(0).require(line.kind().equals("end"));
    boolean isAnswer = part == Part.ANSWER;
    String text = taken();
    sink.accept(isAnswer ? new ApiEvent.Answered(status, text) : new ApiEvent.Certificate(text));
    return false;
  }

  private void begin(Part next, Body kind) {
    part = next;
    bodyKind = kind;
    body.reset();
  }

  private String taken() {
    String text = body.toString(StandardCharsets.UTF_8);
    begin(Part.IDLE, Body.BYTES);
    return text;
  }
}
