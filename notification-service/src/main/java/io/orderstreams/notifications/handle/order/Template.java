package io.orderstreams.notifications.handle.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, {@code {like} {this}}, from a file in {@code templates/<language>}: its first
 * line is the subject, the rest after an empty line the body.
 *
 * @param name of the file, without ending
 */
public record Template(String name, String subject, String body) {

  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
  private static final String SUBJECT = "Subject: ";

  /** A template filled in. */
  public record Text(String subject, String body) {}

  /** Fails if there is none: a mistake to be found at start. */
  public static Template load(String name, Locale language) {
    String path = "/templates/" + language.getLanguage() + "/" + name + ".txt";
    try (InputStream in = Template.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no template " + path);
      }
      String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R\\R", 2);
      if (parts.length != 2 || !parts[0].startsWith(SUBJECT)) {
        throw new IllegalStateException(path + " does not begin with a subject and an empty line");
      }
      return new Template(name, parts[0].substring(SUBJECT.length()), parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills the holes, once: what a value says is never taken for a hole. */
  public Text fill(Map<String, String> values) {
    return new Text(fill(subject, values), fill(body, values));
  }

  private String fill(String text, Map<String, String> values) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              String value = values.get(hole.group(1));
              if (value == null) {
                throw new IllegalStateException("template " + name + " names " + hole.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
