@NullMarked
package dev.staticpod.cli.sandbox;

import org.jspecify.annotations.NullMarked;
