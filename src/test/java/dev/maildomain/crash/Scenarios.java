package dev.maildomain.crash;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.status.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that an operator may die of, in a table. */
final class Scenarios {

    private static final String DOMAIN = "a.test";
    private static final String LOGIN = "app@" + DOMAIN;
    private static final String POSTMASTER = "postmaster@" + DOMAIN;

    private static final Consumer<World> MAIL_DOMAIN = mailDomain("a", "domain: a.test");
    private static final Consumer<World> CREDENTIAL = credential("");
    private static final Consumer<World> SOURCED =
            source("first").andThen(credential("passwordSecretRef: {name: source, key: password}"));
    private static final Consumer<World> SOURCED_POSTMASTER = source("first")
            .andThen(mailDomain("a", "domain: a.test, postmaster: {passwordSecretRef: {name: source, key: password}}"));

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.concat(basic().stream(), LoginScenarios.all().stream()).toList();
    }

    private static List<Scenario> basic() {
        return List.of(
                // domains
                Scenario.named("a domain is created, with the password of its postmaster")
                        .when(mailDomain("a", "domain: a.test, postmaster: {}"))
                        .then(ready("a")),
                Scenario.named("a domain that exists is taken over")
                        .given(world ->
                                world.service().create(DOMAIN, world.apiKey().reveal()))
                        .when(mailDomain("a", "domain: a.test, adoptionPolicy: Always"))
                        .then(ready("a")),
                Scenario.named("a domain is somebody else's")
                        .when(mailDomain("foreign", "domain: " + World.FOREIGN))
                        .then(world -> assertThat(world.mailDomain("foreign"))
                                .hasValueSatisfying(now -> assertThat(now).isStalledBy(Reason.CONFLICT))),
                Scenario.named("the settings of a domain are changed")
                        .given(MAIL_DOMAIN)
                        .when(edit(
                                "a",
                                "spamAction: Block, wildcard: true, connection: {requireTls: true},"
                                        + " tracking: {open: {mode: Enabled}, click: {mode: HtmlOnly}}"))
                        .then(ready("a")),
                Scenario.named("the password of postmaster is changed in the Secret that it comes from")
                        .given(SOURCED_POSTMASTER)
                        .when(source("second"))
                        .then(ready("a").andThen(accepted(POSTMASTER, "second"))),
                Scenario.named("the password of postmaster isn't declared any more")
                        .given(mailDomain("a", "domain: a.test, postmaster: {}"))
                        .when(edit("a", "postmaster: null"))
                        .then(ready("a"))
                        .stays(POSTMASTER, "a-postmaster"),
                Scenario.named("a domain is handed over")
                        .given(MAIL_DOMAIN
                                .andThen(CREDENTIAL)
                                .andThen(Scenarios::awaitAll)
                                .andThen(mailDomain("b", "domain: a.test")))
                        .when(world -> world.deleteMailDomain("a"))
                        .then(ready("b")
                                .andThen(gone("a"))
                                .andThen(world -> assertThat(world.smtpCredential("app"))
                                        .hasValueSatisfying(
                                                now -> assertThat(now).waitsFor(Reason.MAIL_DOMAIN_NOT_FOUND)))),
                Scenario.named("a domain is deleted with its login")
                        .given(MAIL_DOMAIN.andThen(CREDENTIAL))
                        .when(world -> {
                            world.deleteMailDomain("a");
                            world.deleteSmtpCredential("app");
                        })
                        .then(Scenarios::nothingIsLeft)
                        .goes(DOMAIN, LOGIN),
                Scenario.named("a domain is deleted, and stays at the service")
                        .given(mailDomain("a", "domain: a.test, postmaster: {}, deletionPolicy: Retain"))
                        .when(world -> world.deleteMailDomain("a"))
                        .then(gone("a"))
                        .stays(DOMAIN, POSTMASTER, "a-postmaster"),
                // logins
                Scenario.named("a login is created, with a generated password")
                        .given(MAIL_DOMAIN)
                        .when(CREDENTIAL)
                        .then(credentialReady()),
                Scenario.named("a login is created, with a password from a Secret")
                        .given(MAIL_DOMAIN)
                        .when(SOURCED)
                        .then(credentialReady().andThen(accepted(LOGIN, "first"))),
                Scenario.named("a login is somebody else's")
                        .given(MAIL_DOMAIN
                                .andThen(Scenarios::awaitAll)
                                .andThen(world -> world.service()
                                        .patch(
                                                DOMAIN,
                                                "{\"credentials\": {\"%s\": \"%s\"}}"
                                                        .formatted(LOGIN, world.password("of somebody else")))))
                        .when(CREDENTIAL)
                        .then(world -> assertThat(world.smtpCredential("app"))
                                .hasValueSatisfying(now -> assertThat(now).isStalledBy(Reason.CONFLICT)))
                        .stays(LOGIN),
                Scenario.named("the password is changed in the Secret that it comes from")
                        .given(MAIL_DOMAIN.andThen(SOURCED))
                        .when(source("second"))
                        .then(credentialReady().andThen(accepted(LOGIN, "second"))),
                Scenario.named("the Secret of a login is edited by hand")
                        .given(MAIL_DOMAIN.andThen(CREDENTIAL))
                        .when(world -> world.editSecret("app", "by hand"))
                        .then(credentialReady().andThen(accepted(LOGIN, "by hand"))),
                Scenario.named("the Secret of a login is deleted by hand")
                        .given(MAIL_DOMAIN.andThen(CREDENTIAL))
                        .when(world -> world.deleteSecret("app"))
                        .then(credentialReady()),
                Scenario.named("a login is deleted")
                        .given(MAIL_DOMAIN.andThen(CREDENTIAL))
                        .when(world -> world.deleteSmtpCredential("app"))
                        .then(world -> {
                            assertThat(world.smtpCredential("app")).isEmpty();
                            assertThat(world.secrets()).isEmpty();
                        })
                        .goes(LOGIN));
    }

    private static Consumer<World> mailDomain(String name, String spec) {
        return world -> world.resources().mailDomain(name, "{" + spec + "}");
    }

    private static Consumer<World> edit(String mailDomain, String spec) {
        return world -> world.resources().edit(world.mailDomain(mailDomain).orElseThrow(), "{" + spec + "}");
    }

    /** A credential named app for the login app of the MailDomain a. */
    private static Consumer<World> credential(String spec) {
        return world -> world.resources().smtpCredential("app", "{domainRef: {name: a}, login: app, " + spec + "}");
    }

    private static Consumer<World> source(String password) {
        return world -> world.writeSource("source", password);
    }

    private static void awaitAll(World world) {
        world.await(world::isAtRest);
    }

    private static Consumer<World> ready(String mailDomain) {
        return world -> assertThat(world.mailDomain(mailDomain))
                .hasValueSatisfying(now -> assertThat(now).isReady());
    }

    private static Consumer<World> credentialReady() {
        return world -> assertThat(world.smtpCredential("app"))
                .hasValueSatisfying(now -> assertThat(now).isReady());
    }

    private static Consumer<World> accepted(String login, String password) {
        return world -> assertThat(world.service().acceptsLogin(login, world.password(password)))
                .as("the service takes the %s password of %s", password, login)
                .isTrue();
    }

    private static Consumer<World> gone(String mailDomain) {
        return world -> assertThat(world.mailDomain(mailDomain)).isEmpty();
    }

    private static void nothingIsLeft(World world) {
        assertThat(world.resources().all()).isEmpty();
        assertThat(world.secrets()).isEmpty();
    }
}
