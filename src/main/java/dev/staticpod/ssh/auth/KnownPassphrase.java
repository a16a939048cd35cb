package dev.staticpod.ssh.auth;

import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/// A secret that is known already, in the shape that sshj asks for. sshj wipes what it gets.
record KnownPassphrase(String text) implements PasswordFinder {
  @Override
  public char[] reqPassword(Resource<?> resource) {
    return text.toCharArray();
  }

  @Override
  public boolean shouldRetry(Resource<?> resource) {
    return false;
  }

  @Override
  public String toString() {
    return "***";
  }
}
