package dev.staticpod.node;

import dev.staticpod.kubelet.Distribution;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.script.LastCommand;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.node.script.ShellWord;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.pod.PodName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The scripts that read what a node is like, and change nothing.
final class ProbeScript {
  private static final List<ScriptText> PROBE =
      List.of(
          ScriptText.HEALTH,
          ScriptText.PROBE,
          ScriptText.NODE_FILES,
          ScriptText.KUBELET_SERVICE,
          ScriptText.KUBELET_FILES,
          ScriptText.KEPT,
          ScriptText.RUNTIME_STATES);

  private ProbeScript() {}

  /// The script that probes a node.
  static String probe(ProbeRequest request) {
    var words = new ArrayList<String>();
    words.add(Distribution.SERVICES.stream().map(UnitName::value).collect(Collectors.joining(" ")));
    words.add(
        switch (request.revisions()) {
          case ProbeRequest.Revisions.None(), ProbeRequest.Revisions.Of _ ->
              keys(request.revisions());
          case ProbeRequest.Revisions.Described _ -> "*" + keys(request.revisions());
          case ProbeRequest.Revisions.Kubelet() -> "+" + KubeletRevision.KEY;
          case ProbeRequest.Revisions.Newest() -> "*"; // no key: a pod's name cannot hold it
        });
    words.add(request.version() == ProbeRequest.VersionQuery.INCLUDED ? "version" : "");
    words.addAll(request.directories());
    for (ProbeRequest.FileQuery file : request.files()) {
      words.add(
          switch (file.extent()) {
            case FACTS -> "facts:" + file.path();
            case CONTENT -> "content:" + file.path();
          });
    }
    if (request.shown().isAll()) {
      words.add("bytes:*");
    } else {
      request.shown().keys().forEach(key -> words.add("bytes:" + key));
    }
    return render(PROBE, "probe", words);
  }

  private static String keys(ProbeRequest.Revisions revisions) {
    return revisions.candidates().stream().map(PodName::key).collect(Collectors.joining(" "));
  }

  /// The script that gathers what a node knows of a pod.
  ///
  /// @param pod its directories below `/var/log/pods` without the uid: `NAMESPACE_NAME_`
  /// @param facts the node's: its kubelet's service, and where its healthz answers
  /// @param words of which a line of the kubelet's journal must hold one
  static String evidence(String pod, NodeFacts facts, String manifest, List<String> words) {
    var arguments =
        new ArrayList<>(
            List.of(
                pod,
                facts.kubelet().name().value(),
                facts.settings().healthAddress().word(),
                manifest));
    arguments.addAll(words);
    return render(
        List.of(ScriptText.GONE, ScriptText.HEALTH, ScriptText.EVIDENCE), "evidence", arguments);
  }

  /// The script that finds out how the machine below the kubelet is.
  static String check(HealthRequest request) {
    var words =
        new ArrayList<>(
            List.of(
                request.service().value(),
                request.directory().orElse(""),
                request.runtimeSocket().orElse(""),
                String.join(" ", request.tools())));
    words.addAll(request.rooms());
    return render(ScriptText.CHECK, "check", words);
  }

  /// The script that waits until no container of a pod runs.
  ///
  /// @param pod its directory below `/var/log/pods` without the uid: `NAMESPACE_NAME_`
  /// @param except a uid whose containers may run; empty for none
  /// @param timeout in whole seconds
  static String gone(String pod, String except, Duration timeout) {
    return render(
        ScriptText.GONE, "gone", List.of(pod, String.valueOf(timeout.toSeconds()), except));
  }

  /// The script that prints a container's log.
  ///
  /// @param pod its directories below `/var/log/pods` without the uid: `NAMESPACE_NAME_`
  static String logs(String pod, LogRequest request) {
    return render(
        List.of(ScriptText.GONE, ScriptText.LOGS),
        "logs",
        List.of(
            pod,
            request.container(),
            switch (request.attempt()) {
              case NEWEST -> "newest";
              case PREVIOUS -> "previous";
              case EARLIER -> "earlier";
            },
            request.lines().isPresent() ? String.valueOf(request.lines().getAsInt()) : "all",
            switch (request.end()) {
              case AT_ONCE -> "once";
              case FOLLOW -> "follow";
            }));
  }

  /// The script that asks the API server what stands on its standard input.
  static String api(KubeletApiPlaces places) {
    return api(places, LastCommand.END);
  }

  /// The script that asks the API server questions that are known before.
  static String api(KubeletApiPlaces places, List<String> questions) {
    String mark = "END_OF_QUESTIONS";
    return api(
        places,
        " <<'"
            + mark
            + "'"
            + LastCommand.END
            + "\n"
            + questions.stream().map(line -> line + "\n").collect(Collectors.joining())
            + mark);
  }

  private static String api(KubeletApiPlaces places, String input) {
    var words = new ArrayList<String>();
    words.add(places.process());
    words.add(places.renewed().orElse(""));
    words.addAll(places.kubeconfigs());
    return call(ScriptText.API.read(), "api", words) + input + "\n";
  }

  private static String render(ScriptText text, String function, List<String> words) {
    return render(text.read(), function, words);
  }

  private static String render(List<ScriptText> parts, String function, List<String> words) {
    return render(
        parts.stream().map(ScriptText::read).collect(Collectors.joining("\n")), function, words);
  }

  private static String render(String text, String function, List<String> words) {
    return call(text, function, words) + " </dev/null" + LastCommand.END + "\n";
  }

  private static String call(String text, String function, List<String> words) {
    String arguments = words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    return ScriptText.COMMON.read()
        + "\n"
        + text
        + "\n"
        + LastCommand.BEGIN
        + function
        + " "
        + arguments;
  }
}
