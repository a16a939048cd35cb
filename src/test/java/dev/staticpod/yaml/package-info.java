@NullMarked
package dev.staticpod.yaml;

import org.jspecify.annotations.NullMarked;
