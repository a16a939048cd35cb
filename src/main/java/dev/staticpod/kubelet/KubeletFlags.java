package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;

/// The flags of a kubelet's command line, read as pflag reads them: `--flag=value` or `--flag
/// value`, the last one wins, `_` is `-`. Source: Kubernetes 1.20 to 1.36,
/// `cmd/kubelet/app/options/options.go`, `WordSepNormalizeFunc`.
public record KubeletFlags(List<String> arguments) {
  /// The flag that makes a kubelet read static pods from a directory or a file.
  public static final String POD_MANIFEST_PATH = "pod-manifest-path";

  /// Takes a command line as it is.
  ///
  /// @param arguments the command line, the program included or not
  public KubeletFlags {
    arguments = List.copyOf(arguments);
  }

  /// The last value of a flag, which may be empty: an empty value is a flag that is set to nothing.
  public Optional<String> value(String flag) {
    Optional<String> value = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!isFlag(name, flag)) {
        continue;
      }
      if (equals >= 0) {
        value = Optional.of(argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        value = Optional.of(arguments.get(++i));
      }
    }
    return value;
  }

  private static boolean isFlag(String word, String flag) {
    return word.startsWith("--") && word.substring(2).replace('_', '-').equals(flag);
  }
}
