package dev.textproof.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/**
 * The templates, compiled once. Every value is escaped for HTML and XML, quotes too; a name that a model lacks is an
 * error. Thread-safe, as jmustache's templates are.
 */
final class Templates {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().emptyStringIsFalse(true).withLoader(Templates::read);

    static final Template PAGE = compile("page.html");
    static final Template START = compile("start.html");
    static final Template RESULT = compile("result.html");
    static final Template RECEIVED = compile("received.html");
    static final Template SIM = compile("sim.html");
    static final Template SVG = compile("qr.svg");

    private Templates() {}

    private static Template compile(String name) {
        return COMPILER.compile(read(name));
    }

    // Stripped, because a line break at the end of a partial would be a space in the middle of a sentence.
    private static Reader read(String name) {
        var file = name.contains(".") ? name : name + ".html";
        return new StringReader(new String(Assets.bytes(file), StandardCharsets.UTF_8).strip());
    }
}
