package dev.textproof.core;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Every example number that libphonenumber has, and random ones that look like them. */
final class ExampleNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** A mobile number as people dial it in {@code region}, and the same number with its calling code. */
    record Mobile(String region, String national, String international) {}

    private ExampleNumbers() {}

    /** Returns the examples of all regions and types and of the networks without a country, in E.164. */
    static Stream<String> all() {
        var regional = LIBRARY.getSupportedRegions().stream()
                .flatMap(region -> Arrays.stream(PhoneNumberType.values())
                        .flatMap(type -> Optional.ofNullable(LIBRARY.getExampleNumberForType(region, type)).stream()));
        var international = LIBRARY.getSupportedGlobalNetworkCallingCodes().stream()
                .flatMap(code -> Optional.ofNullable(LIBRARY.getExampleNumberForNonGeoEntity(code)).stream());
        return Stream.concat(regional, international)
                .map(number -> LIBRARY.format(number, PhoneNumberFormat.E164))
                .distinct();
    }

    /** Returns one mobile number of every region that has one. */
    static Stream<Mobile> mobiles() {
        return LIBRARY.getSupportedRegions().stream()
                .sorted()
                .flatMap(region -> Optional.ofNullable(LIBRARY.getExampleNumberForType(region, PhoneNumberType.MOBILE))
                        .map(number -> mobile(region, number))
                        .stream());
    }

    /** Returns a {@code +}, some calling code and up to 13 random digits. */
    static String random(Random random) {
        var codes = LIBRARY.getSupportedCallingCodes().stream().sorted().toList();
        var text = new StringBuilder("+").append(codes.get(random.nextInt(codes.size())));
        random.ints(3 + random.nextInt(11), 0, 10).forEach(text::append);
        return text.toString();
    }

    private static Mobile mobile(String region, Phonenumber.PhoneNumber number) {
        return new Mobile(
                region,
                LIBRARY.format(number, PhoneNumberFormat.NATIONAL),
                LIBRARY.format(number, PhoneNumberFormat.INTERNATIONAL));
    }
}
