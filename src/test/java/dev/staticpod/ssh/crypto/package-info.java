@NullMarked
package dev.staticpod.ssh.crypto;

import org.jspecify.annotations.NullMarked;
