package dev.staticpod.rollout;

import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.rollout.outcome.Problem;
import java.util.regex.Pattern;

/// Why an image could not be pulled, in one sentence, and what to do about it.
final class PullProblem {
  private static final Pattern LOGIN =
      Pattern.compile(
          "denied|unauthorized|authentication required|authorization failed|40[13]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "not found|manifest unknown|name unknown|does not exist", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "no such host|timeout|timed out|connection refused|unreachable|i/o|x509|certificate|dial",
          Pattern.CASE_INSENSITIVE);

  private PullProblem() {}

  /// @param event one after which nothing more is pulled
  /// @param runtime what has the images of the node
  static Problem of(PullEvent event, RuntimeService runtime) {
    String name = event.name().familiar();
    return switch (event) {
      case PullEvent.Failed(_, String reason) -> {
        String why = innermost(reason);
        yield new Problem(
            notPulled(name) + (why.isEmpty() ? "" : ": " + why), nextStep(name, why, runtime));
      }
      // there is nothing to pull with by hand either
      case PullEvent.NoTool(_, var purpose) ->
          new Problem(
              notPulled(name)
                  + switch (purpose) {
                    case PULL ->
                        ": the node has no tool that pulls images: crictl, ctr, podman or docker";
                    case TELL ->
                        ": its imagePullPolicy is Never, and the node has no tool that tells"
                            + " whether it is there";
                  },
              "install %s on the node, or leave out --pre-pull: then the kubelet sees to the image"
                  .formatted(runtime.commands().tool()));
      case PullEvent.Absent _ ->
          new Problem(
              "the node does not have the image " + name + ", and its imagePullPolicy is Never",
              "send it: docker save %s -o image.tar, then --image-archive image.tar"
                  .formatted(name));
      case PullEvent.Present _, PullEvent.Pulling _, PullEvent.Pulled _ ->
          throw new IllegalArgumentException("no failure: " + event);
    };
  }

  private static String notPulled(String name) {
    return "the image " + name + " cannot be pulled on the node";
  }

  /// A registry that wants a login often says that there is no such image.
  private static String nextStep(String name, String why, RuntimeService runtime) {
    if (UNREACHABLE.matcher(why).find()) {
      return "see that the node reaches the registry; or send the image: --image-archive";
    }
    if (LOGIN.matcher(why).find()) {
      return "correct the name, or give the node a login: the kubelet's is"
          + " /var/lib/kubelet/config.json";
    }
    return UNKNOWN.matcher(why).find()
        ? "correct the image in the manifest, or push it to the registry"
        : "pull it by hand on the node: " + runtime.pull(name);
  }

  /// Returns the cause alone of a reason that wraps it again and again.
  private static String innermost(String reason) {
    String text = reason.replaceFirst("^.*rpc error: code = \\S+ desc = ", "");
    text = text.replaceFirst("^(ctr|Error|FATA\\S*|Error response from daemon): ", "");
    int resolve = text.lastIndexOf("failed to resolve reference ");
    int cut = text.indexOf("\": ", Math.max(0, resolve));
    return resolve >= 0 && cut > 0 ? text.substring(cut + 3) : text;
  }
}
