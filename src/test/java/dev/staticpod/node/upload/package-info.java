@NullMarked
package dev.staticpod.node.upload;

import org.jspecify.annotations.NullMarked;
