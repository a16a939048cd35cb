@NullMarked
package dev.staticpod.cli.model;

import org.jspecify.annotations.NullMarked;
