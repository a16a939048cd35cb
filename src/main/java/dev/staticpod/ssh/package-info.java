/// Reaches nodes over SSH as OpenSSH's own client would: keys, host keys, becoming root. Only this
/// package and those below it use sshj and, but for the certificates of the sandbox, BouncyCastle.
/// It knows nothing of pods, plans or what scripts mean, and reads neither environment nor system
/// properties: all of that comes in with [SshOptions].
@NullMarked
package dev.staticpod.ssh;

import org.jspecify.annotations.NullMarked;
