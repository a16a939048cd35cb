@NullMarked
package dev.staticpod.ssh.transport;

import org.jspecify.annotations.NullMarked;
