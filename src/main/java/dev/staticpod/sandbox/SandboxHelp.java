package dev.staticpod.sandbox;

import dev.staticpod.sandbox.kubelet.ContainerBehavior;
import java.util.stream.Collectors;

/// What the sandbox is like, for people.
public final class SandboxHelp {
  private static final String LIMITS =
      """
      What it does not model

        - containers: none runs, so there is nothing to reach at a pod's address, no
          exec, and kubectl logs has one line; init containers, probes and volumes
          are ignored
        - images: a worker has a list of those that were imported or pulled by
          --image-archive and --pre-pull, and its kubelet does not ask for it
        - a scheduler, Deployments, DaemonSets, Services: there are static pods only
        - the grace period: a container ends at once
        - the kubelet's own checks, beyond names, images and the types of the main
          fields; the value of kubernetes.io/config.hash; a single file as static pod
          path; staticPodURL
        - other versions than 1.20, whose 6 s to start are half a second here; a
          deleted mirror pod is back after a second
        - systemd beyond the unit of the kubelet; a worker's file system outside its
          root; SFTP, and so scp
        - sudo passwords, host key changes, lost connections
      """;

  private SandboxHelp() {}

  /// Returns all help, in lines.
  public static String text() {
    return usage() + "\n" + LIMITS;
  }

  /// What a command gets from a sandbox, and what can be asked of it.
  public static String usage() {
    return """
    COMMAND gets

      KUBECONFIG              the API server; kubectl works
      STATIC_POD_HOST         node-1; all of them are in STATIC_POD_HOSTS; each
                              has the manual's name too: worker-1
      STATIC_POD_SANDBOX      its directory: set here and nowhere else
      STATIC_POD_SSH_CONFIG   for ssh: ssh -F $STATIC_POD_SSH_CONFIG node-1
      PATH                    this static-pod first

    A part of an image's name decides what becomes of its container

    %s
    Faults on request, with --fault or while it runs

      api-down          the API server refuses connections
      disk-full         nothing that static-pod writes fits on a worker's disk
      kubelet-stopped   as after systemctl stop kubelet
      slow-link         each packet to a worker takes 0.3 s longer

      The last three are of all workers, or of one: disk-full@node-2.
      static-pod sandbox fault slow-link on
      static-pod sandbox fault            (prints those that are on)
    """
        .formatted(
            ContainerBehavior.table().stream()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining()));
  }
}
