package dev.staticpod.report;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.report.ErrorText.Message;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.PodResult;
import dev.staticpod.rollout.outcome.PodResults;
import dev.staticpod.rollout.outcome.Problem;
import dev.staticpod.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The last words on one node, for people: what came of it and what to do next.
public final class OutcomeText {
  /// The number of pods that are named.
  private static final int NAMED = 5;

  private OutcomeText() {}

  /// The lines of each pod of a plan; nothing where a pod that the API server shows is the answer.
  ///
  /// @param host the node as the user wrote it
  public static String render(String host, Outcome outcome) {
    return messages(host, outcome).stream().map(Message::render).collect(Collectors.joining());
  }

  /// Returns them as messages, one after the other.
  public static List<Message> messages(String host, Outcome outcome) {
    return switch (outcome) {
      case Outcome.PartlyPlanned partly ->
          partly.others().stream()
              .flatMap(other -> messages(host, other).stream())
              .distinct() // what several pods have in common is said once
              .toList();
      case Outcome.Planned(var plan, _) -> plain(PlanText.render(host, plan));
      case Outcome.Unchanged unchanged -> plain(unchanged(host, unchanged));
      case Outcome.Done done ->
          plain(results(host, PodResults.of(done)) + putBack(host, done.plan()));
      case Outcome.MirrorDeleted(_, String pod) ->
          plain(host + ": deleted the mirror pod " + pod + ", of which the node has no manifest\n");
      case Outcome.Invalid invalid ->
          List.of(problem(host, "nothing was changed", invalid.problem()));
      case Outcome.Refused(_, var problem) ->
          List.of(problem(host, "nothing was changed", problem));
      case Outcome.Undone(var plan, var problem) ->
          List.of(problem(label(host, plan, problem), "failed", problem));
      case Outcome.Unconfirmed unconfirmed -> List.of(unconfirmed(host, unconfirmed));
    };
  }

  private static List<Message> plain(String lines) {
    return List.of(Message.plain(lines));
  }

  /// Says that nothing was changed. Of several pods each remark says which it is about. Of one it
  /// goes without saying that its kubelet is as it was.
  private static String unchanged(String host, Outcome.Unchanged outcome) {
    Plan plan = outcome.plan();
    String waited =
        plan.pods().stream()
            .findFirst()
            .map(pod -> notWaited(pod.goal(), outcome.waited()))
            .orElse("");
    return plan.remarks().stream()
        .filter(
            remark -> plan.pods().size() != 1 || remark.subject() != Plan.Remark.Subject.KUBELET)
        .map(Plan.Remark::text)
        .map(remark -> host + ": nothing to change: " + Printable.of(remark) + waited + "\n")
        .collect(Collectors.joining());
  }

  private static String notWaited(PodChange.Goal goal, Outcome.Waited waited) {
    return switch (waited) {
      case YES -> "";
      case NO ->
          switch (goal) {
            case PRESENT, RESTARTED -> "; not waited for its pod";
            case ABSENT -> "; not waited until its pod is gone";
          };
    };
  }

  /// What was put back of the kubelet.
  private static String putBack(String host, Plan plan) {
    List<String> files = plan.restoredKubeletFiles();
    return files.isEmpty()
        ? ""
        : host
            + ": the kubelet is started as before static-pod changed it: "
            + Printable.of(String.join(", ", files))
            + "\n";
  }

  private static Message unconfirmed(String host, Outcome.Unconfirmed outcome) {
    String files =
        PodResults.of(outcome).stream()
            .filter(result -> result.state() == PodResult.State.UNCONFIRMED)
            .map(result -> result.change().pod().manifestPath())
            .filter(path -> !path.isEmpty())
            .map(path -> ", " + path)
            .collect(Collectors.joining());
    String nothing = outcome.plan().isEmpty() ? "nothing had to be changed, " : "";
    Message problem =
        problem(
            label(host, outcome.plan(), outcome.problem()),
            nothing + "not confirmed" + files,
            outcome.problem());
    return new Message(
        results(host, PodResults.of(outcome)) + problem.headline(),
        problem.evidence(),
        problem.next());
  }

  /// Says which of the pods that are as they should be the API server does not show.
  private static String results(String host, List<PodResult> results) {
    return results.stream()
        .filter(result -> result.shown().isEmpty())
        .flatMap(result -> done(result).stream())
        .map(line -> host + ": " + Printable.of(line) + "\n")
        .collect(Collectors.joining());
  }

  private static Optional<String> done(PodResult result) {
    PodRef pod = result.change().pod();
    return switch (result.state()) {
      case DONE ->
          Optional.of(
              switch (result.change().goal()) {
                    case PRESENT -> "installed " + pod.manifestPath();
                    case ABSENT ->
                        pod.manifestPath().isEmpty()
                            ? "removed the files of " + pod.podName()
                            : "removed " + pod.manifestPath();
                    case RESTARTED -> "restarted " + pod.podName();
                  }
                  + notWaited(result.change().goal(), result.waited()));
      case UNCHANGED ->
          Optional.of(
              "nothing to change for the pod "
                  + pod.podName()
                  + notWaited(result.change().goal(), result.waited()));
      case PLANNED, MIRROR_DELETED, UNDONE, UNCONFIRMED -> Optional.empty();
    };
  }

  /// Returns the host, and which pod it is where a plan is about several.
  private static String label(String host, Plan plan, Problem problem) {
    return problem
        .pod()
        .filter(_ -> plan.pods().size() > 1)
        .map(pod -> host + ": " + pod)
        .orElse(host);
  }

  /// The pods of the node that are not changed because of the one that it is about.
  private static String keptBack(Problem problem) {
    List<String> others = problem.keptBack().stream().map(PodName::toString).toList();
    if (others.isEmpty() || problem.pod().isEmpty()) {
      return "";
    }
    String named = String.join(", ", others.subList(0, Math.min(others.size(), NAMED)));
    int more = others.size() - NAMED;
    return "; because of the pod %s, %s not changed either"
        .formatted(
            problem.pod().get(),
            others.size() == 1
                ? named + " is"
                : named + (more > 0 ? " and " + more + " more are" : " are"));
  }

  private static Message problem(String host, String verdict, Problem problem) {
    return new Message(
        ErrorText.error(host + ": " + problem.cause() + keptBack(problem) + " (" + verdict + ")"),
        problem.evidence(),
        ErrorText.next(problem.nextStep()));
  }
}
