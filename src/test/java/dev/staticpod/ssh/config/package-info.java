@NullMarked
package dev.staticpod.ssh.config;

import org.jspecify.annotations.NullMarked;
