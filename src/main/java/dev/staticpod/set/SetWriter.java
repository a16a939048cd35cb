package dev.staticpod.set;

import dev.staticpod.yaml.YamlWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Writes a set for people to read and to keep. What is as it would be anyhow is left out.
public final class SetWriter {
  private final YamlWriter yaml;

  private SetWriter(YamlWriter yaml) {
    this.yaml = yaml;
  }

  /// The text of a set. It ends with a line break.
  public static String write(StaticPodSet set) {
    return YamlWriter.document(YamlWriter.Lists.FLUSH, yaml -> new SetWriter(yaml).set(set));
  }

  private void set(StaticPodSet set) {
    yaml.entry("apiVersion", StaticPodSet.API_VERSION);
    yaml.entry("kind", StaticPodSet.KIND);
    yaml.key("metadata").mapping(() -> yaml.entry("name", set.name().text()));
    yaml.key("pods").list(() -> set.pods().forEach(pod -> yaml.mapping(() -> pod(pod))));
    if (!set.rollout().equals(SetRollout.UNSAID)) {
      yaml.key("rollout").mapping(() -> rollout(set.rollout()));
    }
  }

  private void pod(SetPod pod) {
    yaml.entry("manifest", pod.manifest().text());
    substitution(pod.substitution());
    if (!pod.nodes().isAll()) {
      yaml.key("nodes").mapping(() -> nodes(pod.nodes()));
    }
    if (!pod.files().isEmpty()) {
      yaml.key("files").list(() -> pod.files().forEach(file -> yaml.mapping(() -> file(file))));
    }
    if (!pod.images().isEmpty()) {
      yaml.key("images").list(() -> pod.images().forEach(it -> yaml.mapping(() -> image(it))));
    }
  }

  private void nodes(SetNodes nodes) {
    words("hosts", nodes.hosts());
    words("groups", nodes.groups());
    nodes.limit().ifPresent(limit -> yaml.entry("limit", limit.text()));
    nodes.selector().ifPresent(labels -> yaml.entry("selector", labels.text()));
  }

  private void words(String name, List<Word> words) {
    if (!words.isEmpty()) {
      yaml.key(name).flowList(Word.texts(words));
    }
  }

  private void file(SetFile file) {
    switch (file.source()) {
      case SetSource.FromPath(Word path) -> yaml.entry("source", path.text());
      case SetSource.FromProgram(List<Word> argv) ->
          yaml.key("source").mapping(() -> words("exec", argv));
    }
    yaml.entry("path", file.path().text());
    file.mode().ifPresent(mode -> yaml.entry("mode", mode.text()));
    file.owner().ifPresent(owner -> yaml.entry("owner", owner.text()));
    flag("sensitive", file.sensitivity() == SetFile.Sensitivity.SENSITIVE);
    substitution(file.substitution());
    if (file.reload() == SetFile.Reload.NONE) {
      yaml.entry("reload", "none");
    }
  }

  private void substitution(Substitution substitution) {
    flag("substitute", substitution == Substitution.ON);
  }

  private void flag(String name, boolean value) {
    if (value) {
      yaml.key(name).literal("true");
    }
  }

  private void image(SetImage image) {
    yaml.entry("name", image.name().text());
    yaml.entry("archive", image.archive().text());
  }

  private void rollout(SetRollout rollout) {
    if (!rollout.serial().isEmpty()) {
      yaml.key("serial").list(() -> rollout.serial().forEach(this::share));
    }
    rollout
        .maxFail()
        .ifPresent(share -> {
          yaml.key("maxFail");
          share(share);
        });
    rollout.pause().ifPresent(pause -> yaml.key("pause").literal(time(pause)));
    rollout.awaited().ifPresent(wait -> yaml.entry("wait", RolloutFields.word(wait)));
    rollout.settle().ifPresent(settle -> yaml.key("settle").literal(time(settle)));
    rollout.timeout().ifPresent(timeout -> yaml.key("timeout").literal(time(timeout)));
  }

  private void share(String share) {
    if (share.endsWith("%")) {
      yaml.text(share);
    } else {
      yaml.literal(share);
    }
  }

  /// Returns a time in a form that needs no quotes.
  private static String time(Duration time) {
    return time.isZero() ? "0s" : time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
