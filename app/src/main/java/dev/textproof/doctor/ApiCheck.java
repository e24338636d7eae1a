package dev.textproof.doctor;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.ApiAccount.Login;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a provider's API takes a channel's credentials, by which replies go out and missed texts are fetched. Sends
 * nothing, and asks for nothing that costs.
 */
public final class ApiCheck implements Check {

    private static final String NAME = "API";

    private final String channel;
    private final ApiAccount account;
    private final Web web;

    /** Takes the channel's id, and how to ask its provider. */
    public ApiCheck(String channel, ApiAccount account, Web web) {
        this.channel = channel;
        this.account = account;
        this.web = web;
    }

    @Override
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        var taken = false;
        var refused = new ArrayList<Login>();
        for (var login : account.logins()) {
            var answer = web.get(account.url(), login);
            taken |= answer.isTaken();
            if (answer.isTaken()) {
                findings.add(Finding.ok(NAME, channel, account.provider() + "'s API takes " + login.name()));
            } else if (answer.is(401) || answer.is(403)) {
                refused.add(login);
            } else {
                findings.add(broken(answer));
                break; // another secret would not help
            }
        }
        for (var login : refused) {
            findings.add(refused(login, taken));
        }
        return findings;
    }

    private Finding refused(Login login, boolean otherIsTaken) {
        var what = account.provider() + "'s API at " + account.url().getAuthority() + " refuses " + login.name();
        return otherIsTaken
                ? Finding.warning(NAME, channel, what, "take it out, unless a rotation is under way")
                : Finding.failed(NAME, channel, what, account.compare());
    }

    private Finding broken(Web.Answer answer) {
        var status = answer.status().orElse(0);
        var what = account.provider() + "'s API at " + account.url().getAuthority() + " gives no answer that helps: "
                + answer.inWords();
        if (status == 429 || status / 100 == 5) {
            return Finding.failed(NAME, channel, what, "ask again in a while, and see the provider's status page");
        }
        return Finding.failed(
                NAME,
                channel,
                what,
                status == 0
                        ? "see that this machine may reach it, that it runs, and that api_url is right"
                        : "compare api_url: another path, region or version is meant");
    }
}
