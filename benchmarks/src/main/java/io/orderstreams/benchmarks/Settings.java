package io.orderstreams.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Settings from environment variables: whole numbers, at least 1. */
final class Settings {

  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private Settings() {}

  static int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise), NUMBER, "a positive number"));
  }

  /** Several, with commas between them. */
  static List<Integer> numbers(String name, String otherwise) {
    String several = NUMBER + "(," + NUMBER + ")*";
    String text = text(name, otherwise, several, "positive numbers, such as " + otherwise);
    return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static String text(String name, String otherwise, String form, String must) {
    String value = System.getenv().getOrDefault(name, otherwise);
    if (!value.matches(form)) {
      System.err.println(name + " must be " + must + ", not " + value);
      System.exit(2);
    }
    return value;
  }
}
