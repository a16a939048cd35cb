package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.HostConfig;
import dev.staticpod.ssh.config.HostSettingsResolver;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.config.SshTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What machines are called in questions. Programs such as sshpass(1) wait for the words of ssh(1).
class LoginUserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w1 | hostname=10.0.0.1 | ops@10.0.0.1's password",
        "w1 | hostname=10.0.0.1,port=22 | ops@10.0.0.1's password",
        "w1:2222 | hostname=10.0.0.1,port=2222 | ops@10.0.0.1:2222's password",
        "w1 | hostname=fe80::1,port=2222 | ops@[fe80::1]:2222's password",
        "w1 | hostname=10.0.0.1,proxyjump=bastion | ops@w1's password",
        "ops@w1:2222 | hostname=10.0.0.1,port=2222,proxyjump=bastion | ops@w1:2222's password",
        "w1 | hostname=10.0.0.1,proxycommand=connect | ops@w1's password",
      })
  void isNamedSoThatNoOtherIsMeant(String written, String settings, String question)
      throws Exception {
    var values = new HashMap<>(Map.of("user", List.of("ops")));
    for (String setting : settings.split(",", -1)) {
      String[] words = setting.split("=", 2);
      values.put(words[0], List.of(words[1]));
    }
    SshTarget target = SshTarget.parse(written);
    var local = new LocalUser("me", Path.of("/home/me"), Map.of(), _ -> {});

    LoginUser user =
        LoginUser.of(
            HostSettingsResolver.resolve(
                target, local, ConnectionOptions.defaults(), new HostConfig(values)));

    assertThat(new Secret.LoginPassword(user).question()).isEqualTo(question);
  }
}
