@NullMarked
package dev.staticpod.diagnosis;

import org.jspecify.annotations.NullMarked;
