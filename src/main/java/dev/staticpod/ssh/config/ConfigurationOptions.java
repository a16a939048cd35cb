package dev.staticpod.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SSH configuration that holds, as `-F`, `-o` and `-J` of ssh(1) say it.
///
/// @param file instead of `~/.ssh/config` and `/etc/ssh/ssh_config`
/// @param settings `Key=Value` lines that come before any file
/// @param jump hosts to go through, separated by commas
public record ConfigurationOptions(
    Optional<Path> file, List<String> settings, Optional<String> jump) {
  public ConfigurationOptions {
    settings = List.copyOf(settings);
  }

  /// The user's own configuration and the system's.
  public static ConfigurationOptions defaults() {
    return new ConfigurationOptions(Optional.empty(), List.of(), Optional.empty());
  }

  /// Returns what stands behind `ssh` and its own options to mean these.
  public List<String> words(SshTarget target) {
    var words = new ArrayList<String>();
    file.ifPresent(name -> words.addAll(List.of("-F", name.toString())));
    jump.ifPresent(hops -> words.addAll(List.of("-J", hops)));
    settings.forEach(setting -> words.addAll(List.of("-o", setting)));
    target.user().ifPresent(name -> words.addAll(List.of("-l", name)));
    target.port().ifPresent(port -> words.addAll(List.of("-p", String.valueOf(port))));
    words.addAll(List.of("--", target.host()));
    return words;
  }

  /// Returns what stands behind `ssh`, or `ssh-copy-id`, which has fewer options, where a user
  /// types it.
  List<String> typedWords(SshTarget target) {
    var words = new ArrayList<String>();
    file.ifPresent(name -> words.addAll(List.of("-F", name.toString())));
    jump.ifPresent(hops -> words.addAll(List.of("-o", "ProxyJump=" + hops)));
    settings.forEach(setting -> words.addAll(List.of("-o", setting)));
    target.port().ifPresent(port -> words.addAll(List.of("-p", String.valueOf(port))));
    words.add(target.user().map(name -> name + "@").orElse("") + target.host());
    return words;
  }

  /// Returns these options with lines that come before all others.
  ConfigurationOptions after(List<String> first) {
    var all = new ArrayList<String>(first);
    all.addAll(settings);
    return new ConfigurationOptions(file, all, jump);
  }

  /// What holds for a jump host: the same file, but nothing that was said about the target alone.
  ///
  /// @param before the hosts that come before it
  ConfigurationOptions forJumpHost(List<String> before) {
    Optional<String> others =
        before.isEmpty() ? Optional.empty() : Optional.of(String.join(",", before));
    return new ConfigurationOptions(file, List.of(), others);
  }
}
