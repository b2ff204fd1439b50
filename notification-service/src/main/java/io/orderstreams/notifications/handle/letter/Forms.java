package io.orderstreams.notifications.handle.letter;

import io.orderstreams.notifications.mail.Mail;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;

/** The two forms of every letter: text, and HTML in which all that was typed in is escaped. */
public final class Forms {

  private static final PebbleTemplate TEXT = template("letters/letter.txt", false);
  private static final PebbleTemplate HTML = template("letters/letter.html", true);

  private Forms() {}

  public static Mail mail(String to, Letter letter, UUID eventId, Mail.Kind kind) {
    return new Mail(to, letter.subject(), fill(TEXT, letter), fill(HTML, letter), eventId, kind);
  }

  private static String fill(PebbleTemplate template, Letter letter) {
    try {
      StringWriter out = new StringWriter();
      template.evaluate(out, Map.of("letter", letter));
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
  }

  /** Fails if there is none, or if it is no template: a mistake. */
  private static PebbleTemplate template(String path, boolean html) {
    return new PebbleEngine.Builder()
        .loader(new ClasspathLoader(Forms.class.getClassLoader()))
        .strictVariables(true)
        .autoEscaping(html)
        .newLineTrimming(false)
        .build()
        .getTemplate(path);
  }
}
