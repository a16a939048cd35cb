package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A node whose answers are changed on their way: one line in some thirty, in one of its words.
///
/// @param random decides which, and is the same again from the same seed
public record ChangingShell(Shell shell, Random random) implements Shell {
  private static final List<String> NASTY =
      List.of(
          "",
          "-1",
          "99999999999",
          "a".repeat(300_000),
          "{\"log\":\"" + "\\\"".repeat(100_000),
          "err=\"" + "a".repeat(300_000),
          "--pod-manifest-path=" + "/a".repeat(100_000),
          "--pod-manifest-path=" + "/".repeat(100_000),
          "--hostname-override=" + "a.".repeat(100_000),
          "ExecStart=" + "\\ '\"".repeat(50_000),
          "MainPID=99999999999999999999",
          "../".repeat(1000),
          "\u0000\u001b[2J\u009b",
          "{".repeat(50_000),
          "- ".repeat(50_000),
          "&a [*a,*a]",
          "recovered",
          "committed",
          "undone",
          "conflict",
          "refused");

  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
    return shell.run(script, line -> onLine.accept(random.nextInt(30) == 0 ? changed(line) : line));
  }

  private byte[] changed(byte[] line) {
    String[] words = new String(line, ISO_8859_1).split("\t", -1);
    int at = random.nextInt(words.length);
    String nasty = NASTY.get(random.nextInt(NASTY.size()));
    words[at] = at == 0 && words[0].startsWith("|") ? "|" + nasty : nasty;
    return String.join("\t", words).getBytes(ISO_8859_1);
  }

  @Override
  public String name() {
    return shell.name();
  }

  @Override
  public void close() {
    shell.close();
  }
}
