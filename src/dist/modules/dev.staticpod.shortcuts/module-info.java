import java.net.spi.URLStreamHandlerProvider;

/// Part of the distribution's runtime: what the runtime looks for at its first use, found before it
/// opens all libraries to look in them, which takes a tenth of the time of a short command. It asks
/// modules first.
///
/// There are two finders of loggers because it goes on to look for a second one.
module dev.staticpod.shortcuts {
  provides System.LoggerFinder with
      dev.staticpod.shortcuts.Silence,
      dev.staticpod.shortcuts.Second;
  provides URLStreamHandlerProvider with
      dev.staticpod.shortcuts.Nowhere;
}
