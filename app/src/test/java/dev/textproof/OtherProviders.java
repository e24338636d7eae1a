package dev.textproof;

/** Channels besides Twilio's, to be put into the configuration that {@link RunningApp} serves. */
public final class OtherProviders {

    /** What opens {@link #GENERIC}. */
    public static final String PATH_SECRET = "7c9e0b41d2f84a6ea35f60d18b2c97e4";

    /** What {@link #PHONE} signs with. */
    public static final String SIGNING_KEY = "Rk7vQ2mZx9Lw4TnB";

    /** The number of {@link #GENERIC}, which takes forms as Jasmin posts them. */
    public static final String GENERIC_NUMBER = "+33612345678";

    /** The number of {@link #PHONE}, in its second SIM. */
    public static final String PHONE_NUMBER = "+4915112345679";

    /** What opens {@link #KANNEL}. */
    public static final String OTHER_PATH_SECRET = "Vt3-kQ8zR_1wLmYpXc5sNd";

    /** The number of {@link #KANNEL}, which takes GETs as Kannel sends them. */
    public static final String KANNEL_NUMBER = "+819012345678";

    public static final String GENERIC = "jasmin";
    public static final String KANNEL = "kannel";
    public static final String PHONE = "phone";

    private static final String CHANNELS = """
              - id: jasmin
                provider: generic
                request: form
                fields: {from: from, to: to, text: content, id: id}
                from_format: digits
                path_secrets: [%s]
                answer: {body: ACK/Jasmin}
                numbers: ["%s"]
              - id: kannel
                provider: generic
                request: query
                fields: {from: from, text: text}
                from_format: e164
                path_secrets: [%s]
                numbers: ["%s"]
              - id: phone
                provider: android
                signing_keys: [%s]
                country: DE
                numbers: [{number: "%s", sim: 2}]
            """;

    private OtherProviders() {}

    /** Returns {@code yaml} with all three channels; apps that name none have their numbers, too. */
    public static String in(String yaml) {
        var more = CHANNELS.formatted(
                PATH_SECRET, GENERIC_NUMBER, OTHER_PATH_SECRET, KANNEL_NUMBER, SIGNING_KEY, PHONE_NUMBER);
        return yaml.replace("replies: {countries: [US, GB]}", more + "replies: {countries: [US, GB, DE]}");
    }

    /** Returns the same with an API for the phone's replies at {@code url}. */
    public static String in(String yaml, String url) {
        var api = "    api_url: " + url + "\n    api_user: sms\n    api_password: Jk3vN8sLq2Wd5RtY\n";
        return in(yaml).replace("    country: DE\n    numbers", "    country: DE\n" + api + "    numbers");
    }

    /** Returns {@code yaml} with all apps on Twilio's channel alone. */
    public static String onTwilioAlone(String yaml) {
        return yaml.replaceAll("(?m)^(    name: .*)$", "$1\n    channels: [twilio-us]");
    }
}
