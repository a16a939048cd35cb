@NullMarked
package dev.staticpod.ssh.auth;

import org.jspecify.annotations.NullMarked;
