package dev.textproof.core;

/**
 * The answers to the {@link Keyword}s in one language: GSM-7, at most 160 characters each; a test holds every language
 * to that.
 *
 * @param stop says that no texts come any more, and that START lifts it
 * @param start says that texts come again, and that STOP ends it
 * @param help says who we are, and that STOP ends it
 */
public record KeywordWording(String stop, String start, String help) {

    String of(Keyword keyword) {
        return switch (keyword) {
            case STOP -> stop;
            case START -> start;
            case HELP -> help;
        };
    }
}
