/// Logs in: keys from files and agents, certificates, passwords, and the secrets they want.
@NullMarked
package dev.staticpod.ssh.auth;

import org.jspecify.annotations.NullMarked;
