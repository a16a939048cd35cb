package dev.staticpod.node;

import dev.staticpod.plan.PodName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The scripts that look at a node.
final class LookScript {
  private LookScript() {}

  static String probe(Node.Look look) {
    var words = new ArrayList<String>();
    words.add(look.records().map(PodName::key).orElse(""));
    words.add(look.version() == Node.Version.ASKED ? "version" : "");
    words.addAll(look.directories());
    return render(ScriptText.PROBE, "probe", words);
  }

  /// @param words of which a line of the kubelet's journal must hold one
  static String journal(List<String> words) {
    return render(ScriptText.JOURNAL, "journal", words);
  }

  /// @param pod its directory below `/var/log/pods` without the uid: `NAMESPACE_NAME_`
  static String gone(String pod, Duration timeout) {
    return render(ScriptText.GONE, "gone", List.of(pod, String.valueOf(timeout.toSeconds())));
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
