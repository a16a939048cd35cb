package dev.staticpod.node;

import java.util.List;
import java.util.stream.Collectors;

/// The scripts that look at a node.
final class LookScript {
  private LookScript() {}

  /// @param directories to look at besides those the kubelet is told to read
  static String probe(List<String> directories) {
    return render(ScriptText.PROBE, "probe", directories);
  }

  /// @param words of which a line of the kubelet's journal must hold one
  static String journal(List<String> words) {
    return render(ScriptText.JOURNAL, "journal", words);
  }

  private static String render(ScriptText text, String function, List<String> words) {
    String arguments = words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    return ScriptText.COMMON.read()
        + "\n"
        + text.read()
        + "\n"
        + function
        + " "
        + arguments
        + " </dev/null\n";
  }
}
