/// Whether a host is the one it says it is: known_hosts files, revoked keys, authorities.
@NullMarked
package dev.staticpod.ssh.hostkey;

import org.jspecify.annotations.NullMarked;
