@NullMarked
package dev.staticpod.ssh.hostkey;

import org.jspecify.annotations.NullMarked;
