package dev.staticpod.kubelet;

import java.util.List;
import java.util.Random;

/// Makes units in all the layouts that are written by hand: for properties that hold in each of
/// them.
final class UnitSamples {
  private static final List<String> ARGUMENTS =
      List.of(
          "--v=2",
          "--config=/var/lib/kubelet/config.yaml",
          "--cloud-provider=",
          "$KUBELET_EXTRA_ARGS",
          "--node-labels=\"${LABELS}\"",
          "--root-dir '/var/lib/kubelet'",
          "--eviction-hard=memory.available<100Mi",
          "--node-ip ${NODE_IP}",
          "--hostname-override=%H",
          "--a=\\\\");
  private static final List<String> BREAKS =
      List.of(" ", "  ", "\t", " \\\n", " \\\n  ", " \\\n\t", " \\\n  # why\n  ", " \\\n; why\n ");
  private static final List<String> ENDS = List.of("\n", "\n\n", " \n", " \\\n\n", "");

  private UnitSamples() {}

  static String next(Random random) {
    var text = new StringBuilder("[Unit]\nDescription=x\n\n# a comment\n[Service]\n");
    if (random.nextBoolean()) {
      text.append("Environment=\"A=one two\" B=three\n");
    }
    text.append(random.nextBoolean() ? "ExecStart=" : "  ExecStart = ");
    text.append(pick(random, List.of("", "-", ":", "+", "!"))).append("/usr/bin/kubelet");
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      text.append(pick(random, BREAKS)).append(pick(random, ARGUMENTS));
    }
    String end = pick(random, ENDS);
    text.append(end);
    String unit =
        end.isEmpty() ? text.toString() : text + "Restart=always\n[Install]\nWantedBy=x\n";
    return random.nextInt(4) == 0 ? unit.replace("\n", "\r\n") : unit;
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
