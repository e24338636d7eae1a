package dev.textproof.page;

import dev.textproof.page.Messages.Piece;
import dev.textproof.page.Messages.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code <textproof-verify>} shows of a verification at one moment: the hosted page's words, in its language, as
 * plain text. {@code page/widget.js} is the only reader, and both change together. Holds neither number nor token.
 */
public final class WidgetScreen {

    // Unicode's isolates (UAX 9): a number within words that run from right to left stays as it is.
    private static final String ISOLATED = "\u2066%s\u2069";

    private static final String[] HURRIES = {"300", "120", "60", "30"};

    private final PageView view;
    private final Messages messages;
    private final Map<String, Value> values;

    private WidgetScreen(PageView view) {
        this.view = view;
        messages = Locales.messages(view.frame().locale());
        values = new HashMap<>();
        HostedPage.values(view)
                .forEach((name, value) -> values.put(name, new Value(ISOLATED.formatted(value.seen()), value.said())));
        // The script counts down.
        values.put("time", Value.of(ISOLATED.formatted("{time}")));
    }

    /** Returns it as JSON has it. */
    public static Map<String, Object> of(PageView view) {
        return new WidgetScreen(view).model();
    }

    /** Returns how long what is shown still counts, 0 where nothing is awaited. */
    public static long secondsLeft(PageView view) {
        return view.left().map(TimeLeft::seconds).orElse(0L);
    }

    private Map<String, Object> model() {
        var subject = HostedPage.subject(view);
        var waiting = view.screen() == Screen.WAITING;
        var model = new LinkedHashMap<String, Object>();
        model.put("lang", view.frame().locale().toLanguageTag());
        model.put("dir", messages.raw("page.dir"));
        model.put("kind", waiting ? view.screen().key() : subject);
        model.put("hinted", view.sending().flatMap(Sending::hint).isPresent());
        model.put("title", say(subject + ".title"));
        model.put("lines", lines(subject, waiting));
        if (waiting) {
            model.put("sending", sending(view.sending().orElseThrow()));
        } else if (view.entry()
                .filter(entry -> entry.state().hasField || entry.isStopped()) // there the code is taken once it comes
                .isPresent()) {
            model.put("code", say("heard.title"));
        } else {
            model.put("slot", view.screen() == Screen.VERIFIED ? "verified" : "again");
            model.put("begin", view.screen() == Screen.VERIFIED ? "" : say("page.begin"));
        }
        return model;
    }

    private List<String> lines(String subject, boolean waiting) {
        var keys = new ArrayList<>(List.of(subject + ".lead", subject + ".next"));
        if (waiting) {
            keys.add("waiting.only");
            keys.add("waiting.in_english"); // where the text is; its warning is for whoever reads this
        }
        return keys.stream().filter(messages::has).map(this::say).toList();
    }

    private Map<String, Object> sending(Sending sending) {
        return Map.of(
                "on_phone", sending.onPhone(),
                "open", say(sending.hint().isPresent() ? "waiting.open_again" : "waiting.open"),
                "this_device", say("waiting.this_device"),
                "qr", say("waiting.qr"),
                "qr_label",
                        HostedPage.qrLabel(view.frame().locale(), sending.link().destination()),
                "by_hand", say("waiting.by_hand"),
                "time_left", say("waiting.left"),
                "hurry",
                        Stream.of(HURRIES)
                                .collect(Collectors.toMap(seconds -> seconds, it -> say("waiting.left_" + it))));
    }

    private String say(String key) {
        return messages.pieces(key, values).stream().map(Piece::aloud).collect(Collectors.joining());
    }
}
