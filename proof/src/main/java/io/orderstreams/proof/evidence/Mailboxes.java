package io.orderstreams.proof.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies in anyone's mailbox. GreenMail keeps mails in memory only; so before it is killed, what
 * it has can be {@linkplain #remember put down} in the directory of the run.
 */
public final class Mailboxes {

  private static final String FILE = "mails.ndjson";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /** The mail server's own line, above all that the sender wrote. */
  private static final Pattern TAKEN = Pattern.compile("Received: [^;]+; (.+)");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);

  private Mailboxes() {}

  /** Puts down what is there now. Whatever comes from now on is lost with the mail server. */
  public static void remember(Path runDirectory, URI mail)
      throws CollectException, InterruptedException, IOException {
    List<String> lines = new ArrayList<>();
    for (Mail one : now(mail)) {
      lines.add(JSON.writeValueAsString(one));
    }
    Files.write(
        runDirectory.resolve(FILE), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What is there now, and what was put down before. */
  static List<Mail> all(Path runDirectory, URI mail)
      throws CollectException, InterruptedException, IOException {
    Set<Mail> mails = new LinkedHashSet<>();
    Path remembered = runDirectory.resolve(FILE);
    if (Files.exists(remembered)) {
      for (String line : Files.readAllLines(remembered)) {
        mails.add(JSON.readValue(line, Mail.class));
      }
    }
    mails.addAll(now(mail));
    return List.copyOf(mails);
  }

  private static List<Mail> now(URI mail) throws CollectException, InterruptedException {
    List<Mail> mails = new ArrayList<>();
    for (JsonNode user : Http.get(mail.resolve("/api/user"))) {
      String address = user.path("email").asText();
      String path = "/api/user/" + URLEncoder.encode(address, StandardCharsets.UTF_8);
      for (JsonNode found : Http.get(mail.resolve(path + "/messages/INBOX"))) {
        mails.add(
            new Mail(
                address,
                found.path("uid").asText(),
                found.path("Message-ID").asText(),
                found.path("subject").asText(),
                takenAt(found.path("mimeMessage").asText())));
      }
    }
    return mails;
  }

  private static Instant takenAt(String mail) throws CollectException {
    Matcher line = TAKEN.matcher(mail);
    if (!line.find()) {
      throw new CollectException("a mail does not say when it was taken", null);
    }
    return ZonedDateTime.parse(line.group(1).strip(), TIME).toInstant();
  }
}
