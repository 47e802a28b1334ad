package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.secrecy.UsedSecrets;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String LOGINS = "/v3/domains/a.test/credentials";

    @RegisterExtension
    private static final RunningSandbox SANDBOX =
            RunningSandbox.with(SandboxOptions.defaults().withRequestsPerMinute(10_000));

    private final SandboxClient api = SANDBOX.api();

    @BeforeEach
    void givenADomain() {
        api.post("/v4/domains", "name", "a.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app@a.test", "App@A.test"})
    void aLoginIsKeptAsItsFullAddress(String login) {
        assertThat(api.post(LOGINS, "login", login, "password", "secret-of-app").status())
                .isEqualTo(200);
        assertThat(api.put(LOGINS + "/app%40a.test", "password", "secret-of-app-2")
                        .status())
                .isEqualTo(200);
        assertThat(login("app@a.test", "secret-of-app-2")).isEqualTo(204);
        assertThat(api.delete(LOGINS + "/app@a.test").json().getString("spec")).isEqualTo("app@a.test");
    }

    @Test
    void aLoginOfAnotherDomainIsRefused() {
        assertThat(api.post(LOGINS, "login", "app@b.test", "password", "secret-of-app")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aGeneratedPasswordWorks() {
        String first = api.post(LOGINS, "login", "app")
                .json()
                .getJsonObject("credentials")
                .getString("app@a.test");
        assertThat(login("app@a.test", first)).isEqualTo(204);
        String second =
                api.put(LOGINS + "/app").json().getJsonObject("credentials").getString("app@a.test");
        assertThat(second).isNotEqualTo(first);
        assertThat(login("app@a.test", first)).isEqualTo(401);
        assertThat(login("app@a.test", second)).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "'',400",
        "1234,400",
        "12345,200",
        "12345678901234567890123456789012,200",
        "123456789012345678901234567890123,400"
    })
    void aChosenPasswordHasBetween5And32Characters(String password, int status) {
        assertThat(api.post(LOGINS, "login", "app", "password", password).status())
                .isEqualTo(status);
        api.post(LOGINS, "login", "other", "password", "secret-of-app");
        assertThat(api.put(LOGINS + "/other", "password", password).status()).isEqualTo(status);
    }

    @Test
    void thePresentPasswordIsRefusedUnlessSwitchedOff() {
        api.post(LOGINS, "login", "app", "password", "secret-of-app");
        assertThat(api.put(LOGINS + "/app", "password", "secret-of-app").status())
                .isEqualTo(400);
        api.control("PUT", "/switches", new JsonObject().put("samePasswordText", "no reuse"));
        assertThat(api.put(LOGINS + "/app", "password", "secret-of-app").message())
                .isEqualTo("no reuse");
        api.control("PUT", "/switches", new JsonObject().putNull("samePasswordText"));
        assertThat(api.put(LOGINS + "/app", "password", "secret-of-app").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"200,second", "400,first", "409,first"})
    void aLoginThatExistsIsReplacedOrRefused(int policy, String working) {
        api.control("PUT", "/switches", new JsonObject().put("duplicateCredential", policy));
        api.post(LOGINS, "login", "app", "password", "first");

        assertThat(api.post(LOGINS, "login", "app", "password", "second").status())
                .isEqualTo(policy);
        assertThat(login("app@a.test", working)).isEqualTo(204);
    }

    @Test
    void severalLoginsAreCreatedAtOnce() {
        var created = api.post(
                LOGINS,
                "login",
                "a",
                "password",
                "password-of-login-a",
                "login",
                "b",
                "password",
                "password-of-login-b");

        assertThat(created.message()).isEqualTo("Created 2 credentials pair(s)");
        assertThat(login("a@a.test", "password-of-login-a")).isEqualTo(204);
        assertThat(login("b@a.test", "password-of-login-b")).isEqualTo(204);
        assertThat(api.post(LOGINS, "mailbox", "c", "password", "secret-c").status())
                .isEqualTo(200);
    }

    @Test
    void postmasterCannotBeDeletedAloneOrWithTheOthers() {
        api.put("/v4/domains/a.test", "smtp_password", "secret-of-app");
        api.post(LOGINS, "login", "app", "password", "secret-of-app");

        assertThat(api.delete(LOGINS + "/postmaster@a.test").status()).isEqualTo(400);
        assertThat(api.delete(LOGINS).json().getInteger("count")).isEqualTo(1);
        assertThat(login("postmaster@a.test", "secret-of-app")).isEqualTo(204);
    }

    @Test
    void aListIsPagedAndCountsThePage() {
        for (String login : new String[] {"a", "b", "c"}) {
            api.post(LOGINS, "login", login, "password", "secret-of-app");
        }

        JsonObject first = api.get(LOGINS + "?limit=2").json();
        JsonObject second = api.get(LOGINS + "?limit=2&skip=2").json();
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(first.getInteger("total_count")).isEqualTo(2);
        assertThat(second.getJsonArray("items").getJsonObject(0).getString("login"))
                .isEqualTo("c@a.test");
        api.control("PUT", "/switches", new JsonObject().put("pageLimit", 1));
        assertThat(api.get(LOGINS + "?limit=1000").json().getJsonArray("items")).hasSize(1);
        assertThat(api.get(LOGINS + "?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void aLoginWorksOnlyWithItsPasswordAndWhileItsDomainIsThereAndEnabled() {
        api.post(LOGINS, "login", "app", "password", "secret-of-app");

        assertThat(login("app@a.test", "secret-of-app")).isEqualTo(204);
        assertThat(login("app@a.test", "Secret")).isEqualTo(401);
        assertThat(login("app", "secret-of-app")).isEqualTo(401);
        assertThat(login("other@a.test", "secret-of-app")).isEqualTo(401);
        api.control("PATCH", "/domains/a.test", new JsonObject().put("state", "disabled"));
        assertThat(login("app@a.test", "secret-of-app")).isEqualTo(401);
        api.control("PATCH", "/domains/a.test", new JsonObject().put("deleted", true));
        assertThat(login("app@a.test", "secret-of-app")).isEqualTo(401);
    }

    @Test
    void aWordWithCrLfArrivesAsItWasSent() {
        api.put("/v3/domains/a.test/tracking/unsubscribe", "text_footer", "one\r\ntwo\r\n");

        assertThat(api.domainState("a.test")
                        .getJsonObject("tracking")
                        .getJsonObject("unsubscribe")
                        .getString("text_footer"))
                .isEqualTo("one\r\ntwo\r\n");
    }

    private int login(String username, String password) {
        JsonObject body = new JsonObject().put("username", username).put("password", UsedSecrets.password(password));
        return api.controlAttempt("POST", "/login", body.encode()).status();
    }
}
