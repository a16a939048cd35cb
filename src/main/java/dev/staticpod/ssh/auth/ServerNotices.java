package dev.staticpod.ssh.auth;

/// What a server may say during one login: more than anybody reads is left out, for it may go on
/// without end.
final class ServerNotices {
  private static final int MOST_LINES = 1000;
  private static final String LEFT_OUT = "... it says more, which is left out";

  private int characters = LoginService.LONGEST_BANNER;
  private int lines = MOST_LINES;
  private boolean cut;

  /// Returns what is to be shown of a text: all of it, its beginning, or nothing.
  synchronized String shown(String text) {
    if (cut) {
      return "";
    }
    int end = end(text);
    characters -= end;
    if (end == text.length()) {
      return text;
    }
    cut = true;
    return end == 0 ? LEFT_OUT : text.substring(0, end).stripTrailing() + "\n" + LEFT_OUT;
  }

  /// Returns where the text has to end, and counts its lines.
  private int end(String text) {
    int most = Math.min(text.length(), characters);
    for (int i = 0; i < most; i++) {
      if (i == 0 || text.charAt(i - 1) == '\n' || text.charAt(i - 1) == '\r') {
        if (lines == 0) {
          return i;
        }
        lines--;
      }
    }
    return most;
  }
}
