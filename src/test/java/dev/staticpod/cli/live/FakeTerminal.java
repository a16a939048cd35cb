package dev.staticpod.cli.live;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A terminal that knows the few control sequences that are used, and no other; it has any number
/// of rows.
final class FakeTerminal extends OutputStream {
  private static final Pattern TOKEN =
      Pattern.compile("\u001b\\[([0-9]*)([A-Za-z])|\r|\n|[^\u001b\r\n]+");

  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private int written;

  @Override
  public void write(int octet) {
    throw new UnsupportedOperationException("what is not written in one piece flickers");
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    written += text.length();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find()) {
      if (token.start() != end) {
        throw new IllegalArgumentException("unknown: " + text.substring(end));
      }
      end = token.end();
      take(token);
    }
  }

  private void take(Matcher token) {
    switch (token.group()) {
      case "\r" -> column = 0;
      case "\n" -> {
        row++;
        if (row == rows.size()) {
          rows.add(new StringBuilder());
        }
      }
      default -> {
        if (token.group(2) == null) {
          print(token.group());
        } else {
          control(token.group(2), token.group(1));
        }
      }
    }
  }

  private void control(String what, String number) {
    switch (what) {
      case "A" -> row -= Integer.parseInt(number);
      case "K" -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      case "J" -> {
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
        rows.subList(row + 1, rows.size()).clear();
      }
      case "m" -> {}
      default -> throw new IllegalArgumentException("unknown: " + what);
    }
  }

  private void print(String text) {
    StringBuilder line = rows.get(row);
    while (line.length() < column) {
      line.append(' ');
    }
    line.replace(column, Math.min(line.length(), column + text.length()), text);
    column += text.length();
  }

  /// What stands there.
  synchronized String screen() {
    return rows.stream()
        .map(line -> line.toString().stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /// How many characters were written since this was asked before.
  synchronized int written() {
    int now = written;
    written = 0;
    return now;
  }
}
