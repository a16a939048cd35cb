package dev.staticpod.validation.advice;

import java.util.Set;

/// Whether a path looks like that of a file, and not of a directory: by the ending of its name, or
/// because the name is well known.
final class FileNames {
  private static final Set<String> ENDINGS =
      Set.of(
          "cer",
          "cert",
          "cfg",
          "cnf",
          "conf",
          "config",
          "crt",
          "csr",
          "db",
          "env",
          "ini",
          "json",
          "key",
          "kubeconfig",
          "lock",
          "log",
          "p12",
          "pem",
          "pfx",
          "pid",
          "policy",
          "properties",
          "pub",
          "sh",
          "sock",
          "socket",
          "token",
          "toml",
          "txt",
          "xml",
          "yaml",
          "yml");
  private static final Set<String> NAMES =
      Set.of(
          "fstab",
          "group",
          "hostname",
          "hosts",
          "kubeconfig",
          "localtime",
          "machine-id",
          "nsswitch.conf",
          "os-release",
          "passwd",
          "shadow",
          "timezone");

  private FileNames() {}

  static boolean isFile(String path) {
    if (path.endsWith("/")) {
      return false;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return NAMES.contains(name) || (dot > 0 && ENDINGS.contains(name.substring(dot + 1)));
  }
}
