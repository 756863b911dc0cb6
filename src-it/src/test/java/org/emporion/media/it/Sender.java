package org.emporion.media.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.emporion.identity.it.People;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Somebody who sends files, and what the server keeps of them. */
record Sender(Emporion shop, Api api, String email) {

    /** A new customer of the suite's shop. */
    static Sender fresh() {
        Emporion shop = Emporion.running();
        Answer signedIn = People.signedIn();
        return new Sender(shop, shop.api().withToken(signedIn.text("accessToken")), signedIn.text("user/email"));
    }

    /** A member of the staff. */
    static Sender admin() {
        return new Sender(Emporion.running(), Emporion.running().admin(), "");
    }

    /** The same person in a session of the time that the server has now. */
    static Sender again(Sender before) {
        String token = before.shop.signIn(before.email, People.PASSWORD);
        return new Sender(before.shop, before.shop.api().withToken(token), before.email);
    }

    Answer sends(String name, byte[] file) {
        String query = name == null ? "" : "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return api.sendFile("/uploads" + query, file);
    }

    /** The id of a file that was found good at once. */
    UUID sent(String name, byte[] file) {
        return UUID.fromString(sends(name, file).expect(201).text("id"));
    }

    Answer looks(UUID id) {
        return api.get("/uploads/" + id);
    }

    /** Fetches from an address that an answer showed, without a token. */
    Api.Fetched fetches(String address) {
        return shop.root().fetch(address);
    }

    /** The names of what is kept of a file. */
    List<String> kept(UUID id) {
        String digits = id.toString().substring(34);
        Path folder = shop.server().directory().resolve("data/emporion/media/" + digits + "/" + id);
        if (!java.nio.file.Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> names = java.nio.file.Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Puts a file beside what is kept, as a crash does. */
    void leaves(UUID id, String name) {
        Path folder = shop.server()
                .directory()
                .resolve("data/emporion/media/" + id.toString().substring(34) + "/" + id);
        try {
            java.nio.file.Files.writeString(folder.resolve(name), "left");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The file of that name. */
    UUID idOf(String name) {
        try (Connection connection = shop.database();
                PreparedStatement query =
                        connection.prepareStatement("select id from media where name = ? order by id desc")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long rows(UUID id) {
        return shop.count("select count(*) from media where id = ?", id);
    }

    /** Waits until the file is looked into. */
    Answer awaits(UUID id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> looks(id).expect(200),
                        answer -> !answer.text("state").equals("QUARANTINED"));
    }

    void runs(String job) {
        String run = shop.admin().send("POST", "/jobs/" + job, null).expect(202).text("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> shop.count(
                                "select count(*) from job_run where id = ? and status = 'COMPLETED'",
                                UUID.fromString(run))
                        == 1);
    }
}
