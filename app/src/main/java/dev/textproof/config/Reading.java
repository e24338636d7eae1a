package dev.textproof.config;

import dev.textproof.core.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one reading of a configuration finds on its way: mistakes, and all that is to be judged at the end of it. */
final class Reading {

    /**
     * One use of a secret.
     *
     * @param text as it was written
     * @param material what the text stands for, so that no spelling hides that two are one
     * @param sharedWithin uses with one name here may be one secret, such as one account's token in two channels
     * @param literal whether it stands in the file itself
     */
    record SecretUse(Place place, Secret text, Secret material, Optional<String> sharedWithin, boolean literal) {}

    /** A file that the configuration names. */
    record FileUse(Place place, Path file) {}

    /** The lower-case hex SHA-256 of an app's API key. */
    record ApiKeyUse(Place place, String sha256) {}

    /** Where an app wants to hear of its verifications. */
    record WebhookUse(Place place, String url) {}

    private final Substitution substitution;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<SecretUse> secrets = new ArrayList<>();
    private final List<FileUse> files = new ArrayList<>();
    private final List<ApiKeyUse> apiKeys = new ArrayList<>();
    private final List<WebhookUse> webhooks = new ArrayList<>();
    private final List<Place> demoKeys = new ArrayList<>();

    Reading(Substitution substitution) {
        this.substitution = substitution;
    }

    /** Returns the text with its variables filled in, or nothing after noting why that cannot be. */
    Optional<Substitution.Filled> fill(Place place, String text) {
        var filled = substitution.fill(text);
        filled.mistakes().forEach(message -> mistake(place.mistake(message)));
        filled.files().forEach(file -> files.add(new FileUse(place, file)));
        return filled.mistakes().isEmpty() ? Optional.of(filled) : Optional.empty();
    }

    void mistake(Mistake mistake) {
        mistakes.add(mistake);
    }

    void secret(SecretUse use) {
        secrets.add(use);
    }

    void apiKey(ApiKeyUse use) {
        apiKeys.add(use);
    }

    void webhook(WebhookUse use) {
        webhooks.add(use);
    }

    void demoKey(Place place) {
        demoKeys.add(place);
    }

    List<SecretUse> secrets() {
        return List.copyOf(secrets);
    }

    List<FileUse> files() {
        return List.copyOf(files);
    }

    List<ApiKeyUse> apiKeys() {
        return List.copyOf(apiKeys);
    }

    List<WebhookUse> webhooks() {
        return List.copyOf(webhooks);
    }

    List<Place> demoKeys() {
        return List.copyOf(demoKeys);
    }

    /** Throws if there is a mistake: nothing that was read before is then of any use. */
    void end() {
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes.stream()
                    .sorted(Comparator.comparingInt(Mistake::line))
                    .toList());
        }
    }
}
