@NullMarked
package dev.staticpod.manifest;

import org.jspecify.annotations.NullMarked;
