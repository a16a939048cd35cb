/// Part of the distribution's runtime: what takes its log. There are two finders because the
/// runtime goes on to look for a second one, and would not stop at the modules.
module dev.staticpod.silence {
  provides System.LoggerFinder with
      dev.staticpod.silence.Silence,
      dev.staticpod.silence.Second;
}
