package dev.textproof.threat;

import dev.textproof.OtherProviders;
import dev.textproof.RunningApp;
import dev.textproof.channel.android.FakeAndroidPhone;
import dev.textproof.channel.generic.FakeGeneric;
import java.util.List;
import java.util.Map;

/** Calls of providers other than Twilio, good and bad, whose secrets and numbers may show up nowhere. */
final class OtherCalls {

    private OtherCalls() {}

    static void make(RunningApp app) {
        var jasmin = new FakeGeneric(app.url + "/inbound/" + OtherProviders.GENERIC);
        var phone = new FakeAndroidPhone(app.url + "/inbound/" + OtherProviders.PHONE, OtherProviders.SIGNING_KEY);
        var kannel = new FakeGeneric(app.url + "/inbound/" + OtherProviders.KANNEL);
        for (var to : List.of(OtherProviders.GENERIC_NUMBER, "+12125550188")) {
            var fields =
                    Map.of("from", "14155550123", "to", to.substring(1), "content", "Verify my number 12125550188");
            for (var secret : List.of(OtherProviders.PATH_SECRET, OtherProviders.PATH_SECRET + "0", "x")) {
                app.send(jasmin.form(secret, fields).request());
                app.send(jasmin.query(secret, fields).request());
                app.send(kannel.query(secret + "/" + OtherProviders.OTHER_PATH_SECRET, fields)
                        .request());
                app.send(jasmin.form(secret, Map.of("from", "14155550123")).request());
                app.send(jasmin.form(secret, fields).as("PUT").request());
            }
            var byGet = Map.of("from", "+14155550123", "text", "Verify my number 12125550188");
            app.send(kannel.query(OtherProviders.OTHER_PATH_SECRET, byGet).request());
            app.send(kannel.query(OtherProviders.OTHER_PATH_SECRET, Map.of("from", "+14155550123"))
                    .request());
            app.send(phone.text("+12125550188", "Verify my number", app.clock.instant(), it -> it.put("recipient", to))
                    .request());
            app.send(phone.text("+12125550188", "STOP", app.clock.instant()).request());
            app.send(phone.post("Verify my number +12125550188", app.clock.instant())
                    .request());
        }
    }
}
