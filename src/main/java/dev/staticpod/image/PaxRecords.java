package dev.staticpod.image;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What an extended header of POSIX says of the entry behind it (pax(1), "pax Extended Header").
final class PaxRecords {
  private PaxRecords() {}

  /// Reads records of the form `LENGTH KEY=VALUE\n`; what is no record ends them.
  static Map<String, String> read(byte[] bytes) {
    var records = new HashMap<String, String>();
    int at = 0;
    while (at < bytes.length) {
      int blank = at;
      while (blank < bytes.length && bytes[blank] >= '0' && bytes[blank] <= '9') {
        blank++;
      }
      if (blank == at || blank - at > 6) {
        return records;
      }
      int end = at + Integer.parseInt(new String(bytes, at, blank - at, StandardCharsets.US_ASCII));
      if (end <= blank + 1 || end > bytes.length) {
        return records;
      }
      String record = new String(bytes, blank + 1, end - blank - 2, StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals > 0) {
        records.put(record.substring(0, equals), record.substring(equals + 1));
      }
      at = end;
    }
    return records;
  }
}
