package io.orderstreams.notifications.handle.letter;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Our words in one language, from {@code letters/words*.properties}. */
public final class Words {

  /** The first is for whoever speaks none of them. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Locale language;
  private final ResourceBundle bundle;

  private Words(Locale language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            "letters.words",
            language.equals(LANGUAGES.getFirst()) ? Locale.ROOT : language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In the best of our languages for this language tag. */
  public static Words in(@Nullable String tag) {
    if (tag != null) {
      String wanted = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
      for (Locale language : LANGUAGES) {
        if (language.getLanguage().equals(wanted)) {
          return new Words(language);
        }
      }
    }
    return english();
  }

  public static Words english() {
    return new Words(LANGUAGES.getFirst());
  }

  public Locale language() {
    return language;
  }

  /** Fails if we have no such words: a mistake. What an argument says is never taken for a hole. */
  public String say(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), language).format(arguments);
  }

  /** A letter with our usual greeting and closing. */
  public Letter letter(
      String subject,
      List<String> paragraphs,
      List<Letter.Fact> facts,
      Letter.@Nullable Table table) {
    return new Letter(
        language.toLanguageTag(),
        subject,
        say("greeting"),
        paragraphs,
        facts,
        table,
        say("closing"),
        say("automatic"));
  }
}
