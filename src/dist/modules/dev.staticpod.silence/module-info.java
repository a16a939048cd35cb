/// Part of the distribution's runtime: what takes its log.
module dev.staticpod.silence {
  provides System.LoggerFinder with
      dev.staticpod.silence.Silence;
}
