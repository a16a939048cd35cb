package dev.staticpod.check;

import dev.staticpod.text.EnumWord;
import java.util.Arrays;
import java.util.List;

/// A named question about a node, in the order in which they are answered: each needs those before
/// it.
public enum Check {
  LOGIN("the scripts run as root"),
  TOOLS("the node has the programs that the scripts run"),
  STATE("nothing is left of a change that was cut off, and what static-pod keeps is root's alone"),
  KUBELET("the kubelet's service runs, is healthy, and could be started again"),
  KUBELET_VERSION("the kubelet has a version that the rules know"),
  KUBELET_LOG("the kubelet's journal has no error since its start that is known to matter"),
  LAYOUT("how the kubelet is started, and whether its files are as it was started with"),
  STATIC_POD_PATH("the kubelet reads a directory of manifests, and what says so"),
  DIRECTORY("that directory is there, and only root can write to it"),
  WATCH("the kubelet is told at once what changes there"),
  INOTIFY("instances of inotify are left, without which changes are noticed after 20 s"),
  FILES("each file there is a manifest of one pod, as it was installed"),
  MANIFESTS("the node's kubelet takes and runs each manifest"),
  NODE_NAME("the name of the node, and where it comes from"),
  RUNTIME("the container runtime listens, and answers"),
  SWAP("the machine does not swap, or the kubelet may start all the same"),
  CGROUPS("the kubelet may start with the machine's version of control groups"),
  SELINUX("the directory and the manifests have the labels of SELinux' policy"),
  CLOCK("the machine's clock agrees with the one here"),
  DISK("there is room, in bytes and in inodes, where files are written"),
  API_SERVER("the API server answers"),
  NODE("the API server has the node, and it is ready"),
  PODS("each static pod runs, and has a mirror pod of just its manifest");

  private final String question;

  Check(String question) {
    this.question = question;
  }

  /// The stable word that reports print and options take.
  public String word() {
    return EnumWord.of(this);
  }

  /// What is so where the check is passed.
  public String question() {
    return question;
  }

  /// The words of all checks.
  public static List<String> words() {
    return Arrays.stream(values()).map(Check::word).toList();
  }
}
