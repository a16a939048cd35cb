/// Keys and key exchanges in their SSH form, and the security providers that sshj needs for them.
@NullMarked
package dev.staticpod.ssh.crypto;

import org.jspecify.annotations.NullMarked;
