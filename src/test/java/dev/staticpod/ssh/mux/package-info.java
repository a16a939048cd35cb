@NullMarked
package dev.staticpod.ssh.mux;

import org.jspecify.annotations.NullMarked;
