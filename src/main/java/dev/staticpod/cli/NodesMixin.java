package dev.staticpod.cli;

import picocli.CommandLine.Mixin;

/// What every command that changes nodes is told besides its order: which nodes, how to reach them,
/// where their API server is, and how to answer.
final class NodesMixin {
  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;
  @Mixin private OutputMixin output;

  OutputMixin output() {
    return output;
  }

  NodeChanges changes(ProcessContext process, Interrupts interrupts) {
    return new NodeChanges(process, interrupts, new NodeChanges.Means(hosts, ssh, cluster, output));
  }
}
