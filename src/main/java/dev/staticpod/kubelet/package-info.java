/// What makes a kubelet read static pods: its systemd unit, its command line, its configuration
/// file. Pure parsers and editors of text. Knows nothing of how the text got here or of what will
/// be done with it.
@NullMarked
package dev.staticpod.kubelet;

import org.jspecify.annotations.NullMarked;
