package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose keys a domain signs with, under which selector, and which records it asks for. */
class DkimTest {
    @RegisterExtension
    private static final RunningSandbox CURRENT =
            RunningSandbox.with(SandboxOptions.defaults().withRequestsPerMinute(100_000));

    @RegisterExtension
    private static final RunningSandbox REFERENCE = RunningSandbox.with(
            SandboxOptions.defaults().withProfile(Profile.REFERENCE).withRequestsPerMinute(100_000));

    private SandboxClient api = CURRENT.api();

    static Stream<Arguments> newDomains() {
        List<String> root = List.of("a.test");
        List<String> roots = List.of("a.test", "b.a.test");
        List<String> middle = List.of("b.a.test");
        return Stream.of(Profile.values())
                .flatMap(profile -> Stream.of(
                        Arguments.of(profile, List.of(), "c.b.a.test", null, "c.b.a.test"),
                        Arguments.of(profile, List.of(), "c.b.a.test", "false", "c.b.a.test"),
                        Arguments.of(profile, List.of(), "c.b.a.test", "true", "c.b.a.test"),
                        Arguments.of(profile, root, "b.a.test", null, "a.test"),
                        Arguments.of(profile, root, "b.a.test", "false", "a.test"),
                        Arguments.of(profile, root, "b.a.test", "true", "b.a.test"),
                        Arguments.of(profile, root, "c.b.a.test", null, "a.test"),
                        Arguments.of(profile, roots, "c.b.a.test", "false", "a.test"),
                        Arguments.of(profile, middle, "c.b.a.test", "false", "b.a.test"),
                        Arguments.of(profile, roots, "c.b.a.test", "true", "c.b.a.test")));
    }

    @ParameterizedTest(name = "{0}: below {1}, {2} with force_dkim_authority {3} has the authority {4}")
    @MethodSource("newDomains")
    void aNewDomainSignsWithTheKeysOfTheTopmostDomainAboveItUnlessForced(
            Profile profile, List<String> above, String name, String forced, String authority) {
        given(profile, above.toArray(String[]::new));
        SandboxClient.Answer created = forced == null
                ? api.post("/v4/domains", "name", name)
                : api.post("/v4/domains", "name", name, "force_dkim_authority", forced);

        assertThat(created.status()).isEqualTo(200);
        assertThat(authority(name)).isEqualTo(authority);
        assertThat(dkimNames(created))
                .allMatch(record -> record.endsWith("._domainkey." + name))
                .hasSize(authority.equals(name) ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void aRootThatComesLaterIsAuthorityOnlyOfThoseThatAskForIt(Profile profile) {
        given(profile, "c.b.a.test", "b.a.test", "a.test");
        assertThat(authority("c.b.a.test")).isEqualTo("c.b.a.test");
        assertThat(authority("b.a.test")).isEqualTo("b.a.test");

        assertThat(changesAuthority("c.b.a.test", "false")).isTrue();

        assertThat(authority("c.b.a.test")).isEqualTo("a.test");
        assertThat(authority("b.a.test")).isEqualTo("b.a.test");
    }

    @ParameterizedTest
    @EnumSource
    void withoutARootTheAuthorityStaysTheDomainItself(Profile profile) {
        given(profile, "b.a.test");
        api.put("/v4/domains/b.a.test/verify");

        assertThat(changesAuthority("b.a.test", "false")).isFalse();

        assertThat(authority("b.a.test")).isEqualTo("b.a.test");
        assertThat(state("b.a.test")).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,unknown", "REFERENCE,valid"})
    void theOwnRecordGoesWithTheOwnAuthorityAndComesBackTheSame(Profile profile, String validAgain) {
        given(profile, "a.test");
        api.post("/v4/domains", "name", "b.a.test", "force_dkim_authority", "true");
        api.put("/v4/domains/b.a.test/verify");
        JsonObject before = onlyDkimRecord("b.a.test");
        assertThat(before.getString("valid")).isEqualTo("valid");

        JsonObject inherited =
                api.put("/v3/domains/b.a.test/dkim_authority", "self", "false").json();
        assertThat(inherited.getBoolean("changed")).isTrue();
        assertThat(inherited.getString("message")).isEqualTo("Domain DKIM authority has been changed");
        assertThat(inherited.getJsonArray("sending_dns_records")).hasSize(2);
        assertThat(dkimNames(domain("b.a.test"))).isEmpty();
        assertThat(state("b.a.test")).isEqualTo("unverified");
        assertThat(changesAuthority("b.a.test", "false")).as("once more").isFalse();
        assertThat(api.put("/v4/domains/b.a.test/verify").domain().getString("state"))
                .isEqualTo("active");

        JsonObject own =
                api.put("/v3/domains/b.a.test/dkim_authority", "self", "true").json();
        assertThat(own.getBoolean("changed")).isTrue();
        assertThat(own.getJsonArray("sending_dns_records")).hasSize(3);
        JsonObject again = onlyDkimRecord("b.a.test");
        assertThat(again.getString("name")).isEqualTo(before.getString("name"));
        assertThat(again.getString("value")).isEqualTo(before.getString("value"));
        assertThat(again.getString("valid")).isEqualTo(validAgain);
        assertThat(state("b.a.test")).isEqualTo("unverified");
    }

    @ParameterizedTest
    @EnumSource
    void aDomainThatInheritedFromTheStartGetsAKeyOf1024BitsWithItsOwnAuthority(Profile profile) {
        given(profile, "a.test");
        api.post("/v4/domains", "name", "b.a.test", "dkim_key_size", "2048");

        assertThat(changesAuthority("b.a.test", "true")).isTrue();

        assertThat(onlyDkimRecord("b.a.test").getString("value")).startsWith("k=rsa; p=MIGfMA0G");
    }

    @Test
    void theWordsForTheAuthorityAreThoseOfTheProfile() {
        given(Profile.CURRENT, "a.test", "b.a.test");
        assertThat(changesAuthority("b.a.test", "yes")).isTrue();
        assertThat(api.put("/v3/domains/b.a.test/dkim_authority").json().getBoolean("changed"))
                .as("no self is false")
                .isTrue();
        given(Profile.REFERENCE, "a.test", "b.a.test");
        assertThat(api.put("/v3/domains/b.a.test/dkim_authority", "self", "yes").status())
                .isEqualTo(400);
        assertThat(authority("b.a.test")).isEqualTo("a.test");
    }

    @ParameterizedTest
    @EnumSource
    void anAuthorityIsListedWithAllThatSignWithItsKeys(Profile profile) {
        given(profile, "a.test", "b.a.test", "c.b.a.test", "z.test");
        api.post("/v4/domains", "name", "own.a.test", "force_dkim_authority", "true");

        assertThat(names("?authority=a.test")).containsExactly("c.b.a.test", "b.a.test", "a.test");
        assertThat(names("?authority=A.test")).hasSize(3);
        assertThat(names("?authority=a.test&limit=1&skip=1")).containsExactly("b.a.test");
        assertThat(names("?authority=own.a.test")).containsExactly("own.a.test");
        assertThat(names("?authority=b.a.test")).isEmpty();
        assertThat(names("?authority=unknown.test")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAuthorityStaysUntilNobodySignsWithItsKeys(Profile profile) {
        given(profile, "a.test", "b.a.test", "c.a.test");
        assertThat(api.delete("/v3/domains/a.test").status()).isEqualTo(400);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);

        changesAuthority("b.a.test", "true");
        assertThat(api.delete("/v3/domains/a.test").status()).as("c is left").isEqualTo(400);
        assertThat(api.delete("/v3/domains/c.a.test").status()).isEqualTo(200);
        assertThat(api.delete("/v3/domains/a.test").status())
                .as("c is being deleted")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aDomainWhoseAuthorityVanishedIsNotVerifiedAnyMore(Profile profile) {
        given(profile, "a.test", "b.a.test");
        api.put("/v4/domains/b.a.test/verify");
        api.control("PATCH", "/domains/a.test", new JsonObject().put("deleted", true));

        assertThat(authority("b.a.test")).isEqualTo("a.test");
        assertThat(api.put("/v4/domains/b.a.test/verify").domain().getString("state"))
                .isEqualTo("unverified");
        assertThat(changesAuthority("b.a.test", "false"))
                .as("no other root is left, so that its own keys sign")
                .isTrue();
        assertThat(authority("b.a.test")).isEqualTo("b.a.test");
        assertThat(dkimNames(domain("b.a.test"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,unknown", "REFERENCE,valid"})
    void aSelectorMovesTheRecordAndKeepsKeyAndState(Profile profile, String validAfter) {
        given(profile, "a.test");
        api.put("/v4/domains/a.test/verify");
        JsonObject before = onlyDkimRecord("a.test");

        assertThat(api.put("/v3/domains/a.test/dkim_selector", "dkim_selector", "next")
                        .status())
                .isEqualTo(200);

        JsonObject after = onlyDkimRecord("a.test");
        assertThat(after.getString("name")).isEqualTo("next._domainkey.a.test");
        assertThat(after.getString("value")).isEqualTo(before.getString("value"));
        assertThat(after.getString("valid")).isEqualTo(validAfter);
        assertThat(state("a.test")).isEqualTo("active");
        assertThat(api.put("/v4/domains/a.test/verify").status()).isEqualTo(200);
        assertThat(onlyDkimRecord("a.test").getString("valid")).isEqualTo("valid");
    }

    @ParameterizedTest
    @EnumSource
    void aSelectorThatIsTakenOrNoneOrOfAnotherAuthorityIsRefused(Profile profile) {
        given(profile, "a.test", "b.a.test");
        api.control(
                "PATCH",
                "/domains/a.test",
                new JsonObject().put("dkimKeys", new JsonArray().add("one").add("two")));

        assertThat(api.put("/v3/domains/a.test/dkim_selector", "dkim_selector", "two"))
                .returns(400, SandboxClient.Answer::status)
                .returns("DKIM selector is already in use", SandboxClient.Answer::message);
        assertThat(api.put("/v3/domains/a.test/dkim_selector", "dkim_selector", "a.b")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("/v3/domains/b.a.test/dkim_selector", "dkim_selector", "next"))
                .returns(400, SandboxClient.Answer::status)
                .returns("Domain signs with the keys of a.test", SandboxClient.Answer::message);
        assertThat(dkimNames(domain("a.test")))
                .containsExactlyInAnyOrder("one._domainkey.a.test", "two._domainkey.a.test");
    }

    @ParameterizedTest
    @EnumSource
    void theServiceMayTakeTheKeysOverBehindTwoDelegations(Profile profile) {
        given(profile, "a.test");
        api.put("/v4/domains/a.test/verify");
        String before = dkimNames(domain("a.test")).get(0);

        takeTheKeysOver(true);

        SandboxClient.Answer taken = domain("a.test");
        assertThat(taken.domain().getString("state")).isEqualTo("unverified");
        assertThat(taken.domain().getBoolean("use_automatic_sender_security"))
                .isEqualTo(profile == Profile.CURRENT ? true : null);
        assertThat(dkimNames(taken)).containsExactlyInAnyOrder("pdk1._domainkey.a.test", "pdk2._domainkey.a.test");
        JsonObject delegation = taken.sendingRecords().get("pdk1._domainkey.a.test");
        assertThat(delegation.getString("record_type")).isEqualTo("CNAME");
        assertThat(delegation.getString("value")).startsWith("pdk1._domainkey.");
        assertThat(api.put("/v4/domains/a.test/verify").domain().getString("state"))
                .isEqualTo("active");

        takeTheKeysOver(false);
        assertThat(dkimNames(domain("a.test"))).containsExactly(before);
        assertThat(state("a.test")).isEqualTo("unverified");
    }

    private void takeTheKeysOver(boolean automatic) {
        api.control("PATCH", "/domains/a.test", new JsonObject().put("use_automatic_sender_security", automatic));
    }

    private void given(Profile profile, String... names) {
        api = (profile == Profile.CURRENT ? CURRENT : REFERENCE).api();
        api.control("PUT", "/switches", new JsonObject().put("deleteTakes", 60_000));
        for (String name : names) {
            assertThat(api.post("/v4/domains", "name", name).status()).isEqualTo(200);
        }
    }

    private boolean changesAuthority(String name, String self) {
        return api.put("/v3/domains/" + name + "/dkim_authority", "self", self)
                .json()
                .getBoolean("changed");
    }

    private String authority(String name) {
        return api.domainState(name).getString("dkimAuthority");
    }

    private String state(String name) {
        return domain(name).domain().getString("state");
    }

    private SandboxClient.Answer domain(String name) {
        return api.get("/v4/domains/" + name);
    }

    private JsonObject onlyDkimRecord(String name) {
        SandboxClient.Answer domain = domain(name);
        List<String> names = dkimNames(domain);
        assertThat(names).hasSize(1);
        return domain.sendingRecords().get(names.get(0));
    }

    private static List<String> dkimNames(SandboxClient.Answer answer) {
        return answer.sendingRecords().keySet().stream()
                .filter(name -> name.contains("._domainkey."))
                .toList();
    }

    private List<String> names(String query) {
        JsonArray items = api.get("/v4/domains" + query).json().getJsonArray("items");
        return items == null
                ? List.of()
                : items.stream()
                        .map(item -> ((JsonObject) item).getString("name"))
                        .toList();
    }
}
