package dev.maildomain.crash;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.status.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an operator may die of while it changes whose a login is, what it is called, and where its password stands. */
final class LoginScenarios {

    private static final String DOMAIN = "a.test";
    private static final String LOGIN = "app@" + DOMAIN;
    private static final String SUCCESSOR = "app-a@" + DOMAIN;
    private static final String SHORT_OVERLAP = "rotation: {overlap: 1s}";
    private static final String LONG_OVERLAP = "rotation: {overlap: 720h}";
    private static final String ROTATE = "rotateNow: 'now'";

    private static final Consumer<World> MAIL_DOMAIN =
            world -> world.resources().mailDomain("a", "{domain: a.test}");

    private LoginScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.named("a password is rotated in place")
                        .given(settled(""))
                        .when(edit(ROTATE))
                        .then(status(
                                now -> assertThat(now.lastHandledRotateNow()).isEqualTo("now"))),
                Scenario.named("a password is rotated with an overlap")
                        .given(settled(SHORT_OVERLAP))
                        .when(edit(ROTATE))
                        .then(status(now -> {
                            assertThat(now.login()).isEqualTo(SUCCESSOR);
                            assertThat(now.retiring()).isNull();
                        }))
                        .goes(LOGIN),
                Scenario.named("the password of the source is changed, with an overlap")
                        .given(world -> {
                            world.writeSource("source", "first");
                            settled(LONG_OVERLAP + ", passwordSecretRef: {name: source, key: password}")
                                    .accept(world);
                        })
                        .when(world -> world.writeSource("source", "second"))
                        .then(status(now -> {
                            assertThat(now.retiring()).isNotNull();
                            assertThat(now.retiring().login()).isEqualTo(LOGIN);
                        })),
                Scenario.named("a login that an earlier resource left is taken over with its Secret")
                        .given(left())
                        .when(credential("adoptionPolicy: Always"))
                        .then(status(now -> {
                            assertThat(now.ownership().state()).isEqualTo("Adopted");
                            assertThat(now.passwordSeq()).isOne();
                        })),
                Scenario.named("a login is taken over, and its unknown password is reset")
                        .given(loginOfSomebody())
                        .when(credential("adoptionPolicy: Always, adoptedPassword: Reset"))
                        .then(status(now -> assertThat(now.ownership().state()).isEqualTo("Adopted"))),
                Scenario.named("a login is taken over, and its password stays unknown")
                        .given(loginOfSomebody())
                        .when(credential("adoptionPolicy: Always"))
                        .then(world -> assertThat(world.smtpCredential("app"))
                                .hasValueSatisfying(now -> assertThat(now).isStalledBy(Reason.PASSWORD_UNKNOWN))),
                Scenario.named("the Secret gets another name")
                        .given(settled(""))
                        .when(edit("secret: {name: renamed}"))
                        .then(status(now -> assertThat(now.binding().name()).isEqualTo("renamed"))
                                .andThen(world -> assertThat(world.resources().secret("app"))
                                        .isNull())),
                Scenario.named("the Secret gets another name, and the login another password")
                        .given(settled(""))
                        .when(edit("secret: {name: renamed}, " + ROTATE))
                        .then(status(now -> {
                                    assertThat(now.binding().name()).isEqualTo("renamed");
                                    assertThat(now.lastHandledRotateNow()).isEqualTo("now");
                                })
                                .andThen(world -> assertThat(world.resources().secret("app"))
                                        .isNull())),
                Scenario.named("a login that was deleted at the service is made again")
                        .given(settled("").andThen(world -> world.service().patch(DOMAIN, withoutLogin())))
                        .when(edit(ROTATE))
                        .then(status(
                                now -> assertThat(now.lastHandledRotateNow()).isEqualTo("now"))),
                Scenario.named("a resource is deleted, and login and Secret stay")
                        .given(settled("deletionPolicy: Retain"))
                        .when(delete())
                        .then(LoginScenarios::secretWorks)
                        .stays(LOGIN, "app"),
                Scenario.named("a resource is deleted within the overlap of two logins")
                        .given(settled(LONG_OVERLAP)
                                .andThen(edit(ROTATE))
                                .andThen(world -> world.await(() -> status(now ->
                                                assertThat(now.retiring()).isNotNull())
                                        .accept(world))))
                        .when(delete())
                        .then(LoginScenarios::nothingIsLeft)
                        .goes(LOGIN, SUCCESSOR));
    }

    /** A credential named app for the login app of the MailDomain a. */
    private static Consumer<World> credential(String spec) {
        return world -> world.resources().smtpCredential("app", "{domainRef: {name: a}, login: app, " + spec + "}");
    }

    /** One whose login is there. */
    private static Consumer<World> settled(String spec) {
        return MAIL_DOMAIN.andThen(credential(spec)).andThen(LoginScenarios::awaitReady);
    }

    private static void awaitReady(World world) {
        world.await(() -> status(now -> {}).accept(world));
    }

    /** Login and Secret of a resource that is gone. */
    private static Consumer<World> left() {
        return settled("deletionPolicy: Retain")
                .andThen(delete())
                .andThen(world -> world.await(
                        () -> assertThat(world.smtpCredential("app")).isEmpty()));
    }

    /** A login that somebody else made in the domain. */
    private static Consumer<World> loginOfSomebody() {
        return MAIL_DOMAIN
                .andThen(world -> world.await(world::isAtRest))
                .andThen(world -> world.service()
                        .patch(
                                DOMAIN,
                                "{\"credentials\": {\"%s\": \"%s\"}}"
                                        .formatted(LOGIN, world.password("of somebody else"))));
    }

    private static String withoutLogin() {
        return "{\"credentials\": {\"" + LOGIN + "\": null}}";
    }

    private static Consumer<World> edit(String spec) {
        return world -> world.resources().edit(world.smtpCredential("app").orElseThrow(), "{" + spec + "}");
    }

    private static Consumer<World> delete() {
        return world -> world.deleteSmtpCredential("app");
    }

    /** The credential is ready, and its status says more. */
    private static Consumer<World> status(Consumer<SmtpCredentialStatus> says) {
        return world -> assertThat(world.smtpCredential("app")).hasValueSatisfying(now -> {
            assertThat(now).isReady();
            says.accept(now.getStatus());
        });
    }

    private static void secretWorks(World world) {
        assertThat(world.smtpCredential("app")).isEmpty();
        Map<String, String> values = world.resources().valuesOf("app");
        assertThat(world.resources().secret("app").getMetadata().getOwnerReferences())
                .isEmpty();
        assertThat(world.service().acceptsLogin(values.get("username"), values.get("password")))
                .as("the Secret that stays has the password that works")
                .isTrue();
    }

    private static void nothingIsLeft(World world) {
        assertThat(world.smtpCredential("app")).isEmpty();
        assertThat(world.secrets()).isEmpty();
    }
}
