package dev.textproof.channel.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.textproof.channel.ApiReader;
import dev.textproof.core.HistoryUnavailableException;

/** Has an {@link ApiReader} carry the SDK's requests, whatever an answer says about the next page. Thread-safe. */
final class TwilioHttp extends HttpClient {

    private static final String SDK = "https://api.twilio.com";
    private static final int OK = 200;

    private final ApiReader api;

    TwilioHttp(ApiReader api) {
        this.api = api;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var url = request.constructURL().toString();
        if (!url.startsWith(SDK + "/")) {
            throw HistoryUnavailableException.away("Twilio's API names a next page that is elsewhere.");
        }
        return new Response(api.get(url.substring(SDK.length()), request.getAuthString()), OK);
    }
}
