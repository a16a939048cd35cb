package dev.staticpod.ssh.exec;

import net.schmizz.sshj.connection.channel.direct.Signal;

/// Numbers of signals, which SSH names (RFC 4254, section 6.10); signal(7) has the numbers.
final class SignalNumbers {
  private SignalNumbers() {}

  static int number(Signal signal) {
    return switch (signal) {
      case HUP -> 1;
      case INT -> 2;
      case QUIT -> 3;
      case ILL -> 4;
      case ABRT -> 6;
      case FPE -> 8;
      case KILL -> 9;
      case USR1 -> 10;
      case SEGV -> 11;
      case USR2 -> 12;
      case PIPE -> 13;
      case ALRM -> 14;
      case TERM -> 15;
      case UNKNOWN -> 0;
    };
  }
}
