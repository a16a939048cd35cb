package dev.staticpod.plan.images;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.plan.files.ByteSource;

/// An archive of images that can be sent.
///
/// @param bytes its file, which does not change while it is sent: the node holds what has come to
///   the digest
public record ArchiveFile(ImageArchive archive, ByteSource bytes) {}
