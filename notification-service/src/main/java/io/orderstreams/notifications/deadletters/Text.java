package io.orderstreams.notifications.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes that may or may not be text.
 *
 * @param encoding {@code utf-8}: as it is. {@code base64}: it is none
 */
record Text(String text, String encoding) {

  static final String UTF_8 = "utf-8";
  static final String BASE64 = "base64";

  static Text of(byte[] bytes) {
    try {
      // Reports what is no UTF-8, where new String(...) would put question marks.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return new Text(text, UTF_8);
      }
    } catch (CharacterCodingException e) {
      // no text
    }
    return new Text(Base64.getEncoder().encodeToString(bytes), BASE64);
  }
}
