package dev.maildomain.crash;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus.OtherLogin;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.SecretKeys;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of every world at rest, whatever has happened in it. */
final class Invariants {

    private static final String FINALIZER = "maildomain.dev/finalizer";

    private final World world;
    private final Scenario scenario;
    private final String log;
    private final List<MailDomain> mailDomains;
    private final List<SmtpCredential> smtpCredentials;
    private final List<Secret> secrets;
    private final List<String> violations = new ArrayList<>();

    private Invariants(World world, Scenario scenario, String log) {
        this.world = world;
        this.scenario = scenario;
        this.log = log;
        this.mailDomains = world.mailDomains();
        this.smtpCredentials = world.smtpCredentials();
        this.secrets = world.secrets();
    }

    /**
     * Checks all of them.
     *
     * @param log what was logged while the world was there
     * @return what is violated, in words that hold no password
     */
    static List<String> check(World world, Scenario scenario, String log) {
        Invariants invariants = new Invariants(world, scenario, log);
        invariants.oneDomainEach();
        invariants.theRightLoginsAndNoOthers();
        invariants.passwordsWork();
        invariants.noPendingPassword();
        invariants.noSecretWithoutOwner();
        invariants.everyPasswordInASecretFirst();
        invariants.everyPasswordInASecretThroughout();
        invariants.secretsStaySecret();
        invariants.nothingForeignTouched();
        invariants.nothingDeletedUnasked();
        invariants.noVerificationOfAnActiveDomain();
        invariants.deletionsEnd();
        return invariants.violations;
    }

    /** One domain at the service for each MailDomain, and it is the one that is recorded. */
    private void oneDomainEach() {
        Set<String> expected = new TreeSet<>(Set.of(World.FOREIGN));
        for (MailDomain resource : mailDomains) {
            if (Claim.of(resource) instanceof Claim.Held held) {
                String domain = resource.getSpec().domain();
                if (!expected.add(domain)) {
                    violated("%s has a claim, and isn't the only one", named(resource));
                }
                String id = world.idAtTheService(domain);
                if (!Objects.equals(id, held.id().orElse(null))) {
                    violated("%s claims %s, but the service has %s", named(resource), held.id(), id);
                }
            } else if (isReady(resource)) {
                violated("%s is Ready without a claim", named(resource));
            }
        }
        Set<String> there = new TreeSet<>(world.service().domains());
        scenario.stays().stream().filter(there::contains).forEach(expected::add);
        if (!there.equals(expected)) {
            violated("the domains at the service are %s, not %s", there, expected);
        }
    }

    private void theRightLoginsAndNoOthers() {
        for (String domain : world.service().domains()) {
            Set<String> expected = smtpCredentials.stream()
                    .filter(resource -> claimOf(resource) instanceof Claim.Held)
                    .flatMap(Invariants::loginsOf)
                    .filter(login -> login.endsWith("@" + domain))
                    .collect(Collectors.toCollection(TreeSet::new));
            mailDomains.stream()
                    .filter(resource -> resource.getSpec().domain().equals(domain))
                    .filter(resource -> resource.getStatus().postmaster() != null)
                    .forEach(resource -> expected.add("postmaster@" + domain));
            Stream.concat(scenario.stays().stream(), Stream.of(World.FOREIGN_LOGIN))
                    .filter(login -> login.endsWith("@" + domain))
                    .forEach(expected::add);
            Set<String> there = new TreeSet<>(world.service().logins(domain));
            if (!there.equals(expected)) {
                violated("the logins of %s are %s, not %s", domain, there, expected);
            }
        }
    }

    private static Stream<String> loginsOf(SmtpCredential resource) {
        return Stream.concat(
                Stream.of(resource.getStatus().login()),
                Stream.of(resource.getStatus().successor(), resource.getStatus().retiring())
                        .filter(Objects::nonNull)
                        .map(OtherLogin::login));
    }

    private void passwordsWork() {
        smtpCredentials.stream()
                .filter(Invariants::isReady)
                .forEach(resource -> passwordWorks(
                        resource,
                        resource.getStatus().binding().name(),
                        resource.getStatus().passwordSeq()));
        mailDomains.stream()
                .filter(Invariants::isReady)
                .filter(resource -> resource.getStatus().postmaster() != null)
                .forEach(resource -> passwordWorks(
                        resource,
                        resource.getStatus().postmaster().secretName(),
                        resource.getStatus().postmaster().passwordSeq()));
    }

    private void passwordWorks(HasMetadata resource, String secretName, Long seq) {
        Secret secret = secrets.stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(secretName))
                .findAny()
                .orElse(null);
        if (secret == null) {
            violated("%s has no Secret %s", named(resource), secretName);
            return;
        }
        Map<String, String> values = world.resources().valuesOf(secretName);
        if (!world.service().acceptsLogin(values.get("username"), values.get("password"))) {
            violated("%s can't log in with what is in Secret %s", values.get("username"), secretName);
        }
        String seqInSecret = secret.getMetadata().getAnnotations().get(SecretKeys.SEQ);
        if (!String.valueOf(seq).equals(seqInSecret)) {
            violated("the status of %s tells of password %s, its Secret of %s", named(resource), seq, seqInSecret);
        }
    }

    private void noPendingPassword() {
        secrets.stream()
                .map(secret -> secret.getMetadata().getName())
                .filter(name -> name.endsWith("-pending"))
                .forEach(name -> violated("Secret %s is left", name));
    }

    private void noSecretWithoutOwner() {
        Set<String> uids = Stream.concat(mailDomains.stream(), smtpCredentials.stream())
                .map(resource -> resource.getMetadata().getUid())
                .collect(Collectors.toSet());
        secrets.stream()
                .map(HasMetadata::getMetadata)
                .filter(meta -> SecretKeys.MANAGED_BY.equals(meta.getLabels().get(SecretKeys.MANAGED_BY_LABEL)))
                .filter(meta -> !uids.contains(meta.getAnnotations().get("maildomain.dev/owner-uid")))
                .filter(meta -> !scenario.stays().contains(meta.getName()))
                .forEach(meta -> violated("Secret %s is left without its owner", meta.getName()));
    }

    private void everyPasswordInASecretFirst() {
        world.trace()
                .passwordsToldTooEarly()
                .forEach(call -> violated("the service is told a password that no Secret holds: %s", call));
    }

    private void everyPasswordInASecretThroughout() {
        world.trace()
                .passwordsLost()
                .forEach(call -> violated("the last Secret with a login's password is deleted: %s", call));
    }

    private void secretsStaySecret() {
        String told = world.told();
        Stream.concat(world.passwords().stream(), Stream.of(world.apiKey()))
                .map(SecretValue::reveal)
                .forEach(secret -> {
                    if (told.contains(secret)) {
                        violated("a password or the API key is in a status or an event");
                    }
                    if (log.contains(secret)) {
                        violated("a password or the API key is in the log");
                    }
                });
    }

    private void nothingForeignTouched() {
        if (!world.foreignBefore().equals(world.service().domain(World.FOREIGN).toString())) {
            violated("the foreign domain has changed");
        }
        world.trace().calls().stream()
                .filter(call -> call.edge() == Call.Edge.DOMAINS_API)
                .map(Call::what)
                .filter(what -> what.contains(World.FOREIGN))
                .filter(what -> !what.matches("(get|list|createDomain|createCredential).*"))
                .forEach(what -> violated("the foreign domain is meddled with: %s", what));
    }

    private void nothingDeletedUnasked() {
        world.trace().calls().stream()
                .filter(call -> call.edge() == Call.Edge.DOMAINS_API)
                .map(call -> call.what().split(" "))
                .filter(words -> words[0].startsWith("delete"))
                .map(words -> words.length == 2 ? words[1] : words[2] + "@" + words[1])
                .filter(deleted -> !scenario.goes().contains(deleted))
                .forEach(deleted -> violated("%s is deleted, which nobody has asked for", deleted));
    }

    private void noVerificationOfAnActiveDomain() {
        world.trace().calls().stream()
                .filter(Call::onActive)
                .forEach(call -> violated("an active domain is verified: %s", call));
    }

    private void deletionsEnd() {
        Stream.concat(mailDomains.stream(), smtpCredentials.stream()).forEach(resource -> {
            if (resource.isMarkedForDeletion()) {
                violated("the deletion of %s doesn't end", named(resource));
            } else if (!resource.getMetadata().getFinalizers().equals(List.of(FINALIZER))) {
                violated(
                        "%s has the finalizers %s",
                        named(resource), resource.getMetadata().getFinalizers());
            }
        });
    }

    private void violated(String words, Object... details) {
        violations.add(words.formatted(details));
    }

    private static Claim claimOf(SmtpCredential resource) {
        return Claim.of(
                resource.getStatus() == null ? null : resource.getStatus().ownership(),
                resource.getMetadata().getUid());
    }

    private static boolean isReady(MailDomain resource) {
        return resource.getStatus() != null
                && Conditions.isTrue(
                        resource.getStatus().conditions(),
                        ConditionType.READY,
                        resource.getMetadata().getGeneration());
    }

    private static boolean isReady(SmtpCredential resource) {
        return resource.getStatus() != null
                && Conditions.isTrue(
                        resource.getStatus().conditions(),
                        ConditionType.READY,
                        resource.getMetadata().getGeneration());
    }

    private static String named(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName();
    }
}
