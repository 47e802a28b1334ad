package dev.maildomain.crash;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

/** All scenarios, in a table. */
final class Scenarios {

    private static final String DOMAIN = "a.test";
    private static final String LOGIN = "app@" + DOMAIN;
    private static final Consumer<World> MAIL_DOMAIN =
            world -> world.resources().mailDomain("a", "{domain: a.test}");

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.named("a domain is created with the password of its postmaster")
                        .when(world -> world.resources().mailDomain("a", "{domain: a.test, postmaster: {}}"))
                        .then(world -> isReady(world, "a")),
                Scenario.named("a login is created with a generated password")
                        .given(MAIL_DOMAIN)
                        .when(world -> world.resources().smtpCredential("app", "{domainRef: {name: a}, login: app}"))
                        .then(world -> credentialIsReady(world, "app")));
    }

    private static void isReady(World world, String mailDomain) {
        assertThat(world.mailDomain(mailDomain))
                .hasValueSatisfying(now -> assertThat(now).isReady());
    }

    private static void credentialIsReady(World world, String name) {
        assertThat(world.smtpCredential(name))
                .hasValueSatisfying(now -> assertThat(now).isReady());
    }
}
