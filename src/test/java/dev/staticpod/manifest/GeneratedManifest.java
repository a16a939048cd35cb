package dev.staticpod.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Writes a manifest in one of very many ways.
final class GeneratedManifest {
  private final Random random;
  private final String end;
  private final int step;

  GeneratedManifest(Random random) {
    this.random = random;
    this.end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    this.step = 1 + random.nextInt(4);
  }

  String text() {
    List<String> parts =
        new ArrayList<>(List.of("apiVersion: v1" + end, "kind: " + quote("Pod") + end, metadata()));
    if (random.nextBoolean()) {
      parts.add("spec:" + end + pad(1) + "containers: [{name: c, image: i}]" + end);
    }
    Collections.shuffle(parts, random);
    String text =
        (random.nextInt(4) == 0 ? "---" + end : "") + comment("") + String.join("", parts);
    return switch (random.nextInt(5)) {
      case 0 -> text + "---" + end + "more: [" + end;
      case 1 -> text.contains("|") ? text : text.substring(0, text.length() - end.length());
      default -> text;
    };
  }

  private String metadata() {
    if (random.nextInt(4) == 0) {
      return "metadata: {name: " + quote("web") + ", annotations: " + flow() + "}" + end;
    }
    List<String> fields = new ArrayList<>();
    fields.add(comment(pad(1)) + pad(1) + "name: " + quote("web") + tail() + end);
    if (random.nextBoolean()) {
      fields.add(pad(1) + "labels:" + end + pad(2) + "app: web" + tail() + end);
    }
    if (random.nextInt(3) > 0) {
      fields.add(pad(1) + "annotations:" + annotations());
    }
    Collections.shuffle(fields, random);
    return "metadata:" + tail() + end + String.join("", fields);
  }

  private String annotations() {
    StringBuilder block = new StringBuilder(tail()).append(end);
    for (int i = 0; i < random.nextInt(4); i++) {
      block.append(comment(pad(2)));
      block.append(pad(2)).append("key-").append(i).append(": ").append(annotation()).append(end);
    }
    return random.nextInt(3) == 0 ? " " + flow() + tail() + end : block.toString();
  }

  private String annotation() {
    return switch (random.nextInt(4)) {
      case 0 -> "|" + end + pad(3) + "line: 1" + end + end + pad(3) + "line 2";
      case 1 -> quote("with # and : inside");
      case 2 -> "two" + end + pad(3) + "lines";
      default -> "text" + tail();
    };
  }

  private String flow() {
    return List.of("{}", "~", "null", "{a: b}", "{ 'a': b, c: \"d\" }", "{a: b,}")
        .get(random.nextInt(6));
  }

  private String quote(String text) {
    boolean plain = !text.contains("#");
    return switch (random.nextInt(plain ? 3 : 2)) {
      case 0 -> "'" + text + "'";
      case 1 -> "\"" + text + "\"";
      default -> text;
    };
  }

  private String comment(String indent) {
    return random.nextInt(3) == 0 ? indent + "# a comment" + end : "";
  }

  private String tail() {
    return random.nextInt(4) == 0 ? "  # said so" : "";
  }

  private String pad(int level) {
    return " ".repeat(level * step);
  }
}
