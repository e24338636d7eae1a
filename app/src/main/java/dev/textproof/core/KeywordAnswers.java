package dev.textproof.core;

import dev.textproof.core.ReplyBudget.Kind;
import dev.textproof.core.ReplyBudget.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Words the answers to {@link Keyword}s, within the budgets. Sends nothing itself. Thread-safe. */
public final class KeywordAnswers {

    /** An answer that comes later than this answers nothing. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private static final String OF_NO_APP = "";

    private final Keyring keyring;
    private final NumberReader numbers;
    private final ReplyBudget budget;
    private final Function<Locale, KeywordWording> wordings;
    private final Clock clock;

    public KeywordAnswers(
            Keyring keyring,
            NumberReader numbers,
            ReplyBudget budget,
            Function<Locale, KeywordWording> wordings,
            Clock clock) {
        this.keyring = keyring;
        this.numbers = numbers;
        this.budget = budget;
        this.wordings = wordings;
        this.clock = clock;
    }

    /** Decides whether {@code keyword}, which {@code user} sent to {@code ours}, is answered. */
    Replied to(Keyword keyword, PhoneNumber user, String ours) {
        var country = numbers.countryOf(user.e164()).orElse("");
        var kind = keyword == Keyword.HELP ? Kind.HELP : Kind.CHOICE;
        var taken = budget.take(new Reply(user, country, OF_NO_APP, kind));
        return taken == ReplyBudget.Taken.YES
                ? Replied.sent(Replied.Message.ofWord(
                        wordings.apply(localeOf(ours)).of(keyword),
                        clock.instant().plus(LASTS)))
                : Replied.not(Roundtrip.reason(taken));
    }

    // One word tells no language. The number's apps have one.
    private Locale localeOf(String ours) {
        return keyring.at(ours).map(Application::locale).findFirst().orElse(Locale.ENGLISH);
    }
}
