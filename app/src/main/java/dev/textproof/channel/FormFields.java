package dev.textproof.channel;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body or query (WHATWG URL, 5.1), kept as the bytes that
 * providers sign. Trims nothing, and reads characters only in a field that is asked for. Immutable.
 */
public final class FormFields {

    /** Twilio sends some thirty; whoever sends more than this is no provider, and is not worth sorting. */
    static final int MAX_FIELDS = 1_000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final byte[] HEX = hex();

    /** No field at all. */
    public static final FormFields NONE = new FormFields(new byte[Long.BYTES], List.of());

    /**
     * A name from {@code start} to {@code middle}, and its value from there to {@code end}.
     *
     * @param lead the name's first eight bytes as a number, which nearly always is enough to sort by
     */
    private record Field(int start, int middle, int end, long lead) {

        static Field of(byte[] bytes, int start, int middle, int end) {
            var length = Math.min(Long.BYTES, middle - start);
            var lead = length == 0 ? 0 : (long) LONGS.get(bytes, start) >>> (64 - 8 * length) << (64 - 8 * length);
            return new Field(start, middle, end, lead);
        }
    }

    /** Every name with its value right behind it, which is how the signature wants them; then room for a long. */
    private final byte[] bytes;

    private final List<Field> fields;

    private FormFields(byte[] bytes, List<Field> fields) {
        this.bytes = bytes;
        this.fields = fields;
    }

    /** Returns what each byte is as a hex digit; -1 if it is none. */
    private static byte[] hex() {
        var values = new byte[256];
        for (var i = 0; i < values.length; i++) {
            values[i] = (byte) (HexFormat.isHexDigit(i) ? HexFormat.fromHexDigit(i) : -1);
        }
        return values;
    }

    /** Returns the fields of {@code form}; empty if a percent sign lacks its two hex digits, or there are too many. */
    public static Optional<FormFields> parse(byte[] form) {
        var bytes = new byte[form.length + Long.BYTES];
        var fields = new ArrayList<Field>(32);
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
                fields.add(Field.of(bytes, start, middle, end));
                start = end;
            }
            from = to + 1;
        }
        return Optional.of(new FormFields(bytes, fields));
    }

    /** Returns fields of the UTF-8 bytes of {@code parameters}, as if they had come in a form. */
    public static FormFields of(List<Map.Entry<String, String>> parameters) {
        var bytes = new ByteArrayOutputStream();
        var ends = new ArrayList<int[]>();
        for (var parameter : parameters) {
            var start = bytes.size();
            bytes.writeBytes(parameter.getKey().getBytes(StandardCharsets.UTF_8));
            var middle = bytes.size();
            bytes.writeBytes(parameter.getValue().getBytes(StandardCharsets.UTF_8));
            ends.add(new int[] {start, middle, bytes.size()});
        }
        var all = Arrays.copyOf(bytes.toByteArray(), bytes.size() + Long.BYTES);
        return new FormFields(
                all, ends.stream().map(it -> Field.of(all, it[0], it[1], it[2])).toList());
    }

    /** Returns every value of {@code name}, in order; a byte that is not UTF-8 reads as U+FFFD. */
    public List<String> values(String name) {
        return values(name, StandardCharsets.UTF_8);
    }

    /** Returns the same of values that are written in {@code charset}; names are always in UTF-8. */
    public List<String> values(String name, Charset charset) {
        var wanted = name.getBytes(StandardCharsets.UTF_8);
        var values = List.<String>of();
        for (var field : fields) {
            if (field.middle - field.start == wanted.length
                    && Arrays.equals(bytes, field.start, field.middle, wanted, 0, wanted.length)) {
                var value = new String(bytes, field.middle, field.end - field.middle, charset);
                values = values.isEmpty() ? List.of(value) : joined(values, value);
            }
        }
        return values;
    }

    private static List<String> joined(List<String> values, String last) {
        return Stream.concat(values.stream(), Stream.of(last)).toList();
    }

    /**
     * Returns {@code url} and then each distinct name with value, names in byte order, the values of one name likewise.
     */
    public byte[] behind(byte[] url) {
        var sorted = fields.toArray(Field[]::new);
        Arrays.sort(sorted, this::compare);
        var signed = ByteBuffer.allocate(url.length + bytes.length).put(url);
        for (var i = 0; i < sorted.length; i++) {
            if (i == 0 || compare(sorted[i - 1], sorted[i]) != 0) {
                signed.put(bytes, sorted[i].start, sorted[i].end - sorted[i].start);
            }
        }
        return Arrays.copyOf(signed.array(), signed.position());
    }

    private int compare(Field a, Field b) {
        var byLead = Long.compareUnsigned(a.lead, b.lead);
        if (byLead != 0) {
            return byLead;
        }
        var byName = Arrays.compareUnsigned(bytes, a.start, a.middle, bytes, b.start, b.middle);
        return byName != 0 ? byName : Arrays.compareUnsigned(bytes, a.middle, a.end, bytes, b.middle, b.end);
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
                continue;
            }
            var high = to - i > 2 ? HEX[form[i + 1] & 0xff] : -1;
            var low = to - i > 2 ? HEX[form[i + 2] & 0xff] : -1;
            if (high < 0 || low < 0) {
                return -1;
            }
            out[end++] = (byte) (high << 4 | low);
            i += 2;
        }
        return end;
    }
}
