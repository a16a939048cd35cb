@NullMarked
package dev.staticpod.ssh.exec;

import org.jspecify.annotations.NullMarked;
