package dev.staticpod.ssh;

import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An /etc that only one server sees, with users, sudoers and doas.conf of its own: an overlay in a
/// mount namespace. Nothing of it is left when the server ends.
public record PrivateEtc(String loginShell, String sudoers, String doas) {
  // crypt(3) of 'secret'
  private static final String HASH =
      "$6$staticpod$TByKzj4SkPnRec8dbZrsNdIbO4Aqib7PPf8OzAW1mZad9dQ"
          + "8g0zEZz2TJGY2w2HuBaOur5KV81cZYfoxqakW91";

  private static final String SETUP =
      """
      set -e
      directory=$1
      mkdir "$directory/etc"
      mount -t tmpfs tmpfs "$directory/etc"
      mkdir "$directory/etc/upper" "$directory/etc/work"
      mount -t overlay overlay \\
        -o "lowerdir=/etc,upperdir=$directory/etc/upper,workdir=$directory/etc/work" /etc
      cp "$directory/authorized_keys" /etc/authorized_keys
      chmod 644 /etc/authorized_keys
      echo "ops:x:20001:20001::/tmp:SHELL" >> /etc/passwd
      echo "helper:x:20002:20002::/tmp:/bin/sh" >> /etc/passwd
      echo "ops:x:20001:" >> /etc/group
      echo "helper:x:20002:" >> /etc/group
      echo 'ops:HASH:19000:0:99999:7:::' >> /etc/shadow
      rm -f /etc/sudoers /etc/doas.conf
      umask 227
      cat > /etc/sudoers <<'END'
      SUDOERS
      END
      cat > /etc/doas.conf <<'END'
      DOAS
      END
      HIDE
      shift
      exec "$@"
      """;

  /// The words to put before the command of a server.
  List<String> launcher(Path directory) throws IOException {
    Path unshare = Programs.find("unshare", "util-linux");
    Path setup = directory.resolve("setup.sh");
    Files.writeString(
        setup,
        SETUP
            .replace("SHELL", loginShell)
            .replace("HASH", HASH)
            .replace("SUDOERS", sudoers)
            .replace("DOAS", doas)
            .replace("HIDE", doas.isEmpty() ? "" : "mount --bind /dev/null /usr/bin/sudo"));
    return List.of(unshare.toString(), "-m", "/bin/sh", setup.toString(), directory.toString());
  }
}
