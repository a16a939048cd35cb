/// Reaches nodes over SSH as OpenSSH's own client would: keys, host keys, becoming root. The only
/// package that uses sshj and BouncyCastle. Knows nothing of pods, plans or what scripts mean, and
/// reads neither environment nor system properties: all of that comes in with [SshOptions].
@NullMarked
package dev.staticpod.ssh;

import org.jspecify.annotations.NullMarked;
