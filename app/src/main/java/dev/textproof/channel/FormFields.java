package dev.textproof.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body or query (WHATWG URL, 5.1), kept as the bytes that
 * providers sign. Trims nothing, and reads characters only in a field that is asked for. Immutable.
 */
public final class FormFields {

    /** Twilio sends some thirty; whoever sends more than this is no provider, and is not worth sorting. */
    static final int MAX_FIELDS = 1_000;

    /** No field at all. */
    public static final FormFields NONE = new FormFields(new byte[0], List.of());

    /** A name from {@code start} to {@code middle}, and its value from there to {@code end}. */
    private record Field(int start, int middle, int end) {}

    /** Every name with its value right behind it, which is how the signature wants them. */
    private final byte[] bytes;

    private final List<Field> fields;

    private FormFields(byte[] bytes, List<Field> fields) {
        this.bytes = bytes;
        this.fields = fields;
    }

    /** Returns the fields of {@code form}; empty if a percent sign lacks its two hex digits, or there are too many. */
    public static Optional<FormFields> parse(byte[] form) {
        var bytes = new byte[form.length];
        var fields = new ArrayList<Field>();
        var start = 0;
        var from = 0;
        while (from < form.length) {
            var to = indexOf(form, '&', from, form.length);
            if (to > from) {
                var equals = indexOf(form, '=', from, to);
                var middle = decode(form, from, equals, bytes, start);
                var end = middle < 0 ? -1 : decode(form, Math.min(equals + 1, to), to, bytes, middle);
                if (end < 0 || fields.size() == MAX_FIELDS) {
                    return Optional.empty();
                }
                fields.add(new Field(start, middle, end));
                start = end;
            }
            from = to + 1;
        }
        return Optional.of(new FormFields(bytes, fields));
    }

    /** Returns fields of the UTF-8 bytes of {@code parameters}, as if they had come in a form. */
    public static FormFields of(List<Map.Entry<String, String>> parameters) {
        var bytes = new ByteArrayOutputStream();
        var fields = new ArrayList<Field>();
        for (var parameter : parameters) {
            var start = bytes.size();
            bytes.writeBytes(parameter.getKey().getBytes(StandardCharsets.UTF_8));
            var middle = bytes.size();
            bytes.writeBytes(parameter.getValue().getBytes(StandardCharsets.UTF_8));
            fields.add(new Field(start, middle, bytes.size()));
        }
        return new FormFields(bytes.toByteArray(), fields);
    }

    /** Returns every value of {@code name}, in order; a byte that is not UTF-8 reads as U+FFFD. */
    public List<String> values(String name) {
        return values(name, StandardCharsets.UTF_8);
    }

    /** Returns the same of values that are written in {@code charset}; names are always in UTF-8. */
    public List<String> values(String name, Charset charset) {
        var wanted = name.getBytes(StandardCharsets.UTF_8);
        return fields.stream()
                .filter(field -> Arrays.equals(bytes, field.start, field.middle, wanted, 0, wanted.length))
                .map(field -> new String(bytes, field.middle, field.end - field.middle, charset))
                .toList();
    }

    /** Gives {@code mac} each distinct name with value, names in byte order, the values of one name likewise. */
    public void feed(Mac mac) {
        var sorted = new ArrayList<>(fields);
        sorted.sort(byteOrder());
        for (var i = 0; i < sorted.size(); i++) {
            var field = sorted.get(i);
            if (i == 0 || byteOrder().compare(sorted.get(i - 1), field) != 0) {
                mac.update(bytes, field.start, field.end - field.start);
            }
        }
    }

    private Comparator<Field> byteOrder() {
        Comparator<Field> byName = (a, b) -> Arrays.compareUnsigned(bytes, a.start, a.middle, bytes, b.start, b.middle);
        return byName.thenComparing((a, b) -> Arrays.compareUnsigned(bytes, a.middle, a.end, bytes, b.middle, b.end));
    }

    /** Returns where {@code symbol} first stands from {@code from}; {@code to} if it does not. */
    private static int indexOf(byte[] form, char symbol, int from, int to) {
        var i = from;
        while (i < to && form[i] != symbol) {
            i++;
        }
        return i;
    }

    /** Writes the bytes meant by {@code form} to {@code out} and returns where they end; -1 if they mean none. */
    private static int decode(byte[] form, int from, int to, byte[] out, int at) {
        var end = at;
        for (var i = from; i < to; i++) {
            if (form[i] != '%') {
                out[end++] = form[i] == '+' ? (byte) ' ' : form[i];
            } else if (to - i > 2 && HexFormat.isHexDigit(form[i + 1]) && HexFormat.isHexDigit(form[i + 2])) {
                out[end++] = (byte) (HexFormat.fromHexDigit(form[i + 1]) << 4 | HexFormat.fromHexDigit(form[i + 2]));
                i += 2;
            } else {
                return -1;
            }
        }
        return end;
    }
}
