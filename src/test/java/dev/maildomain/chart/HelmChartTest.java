package dev.maildomain.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import dev.maildomain.support.Chart;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartTest {

    private static final String KEY = "account:\n  apiKeySecret: {name: mail-key}";
    private static final String SANDBOX = "sandbox: {enabled: true}";

    @Test
    void isCleanToTheLinter() {
        LintResult lint = Chart.lint();

        assertThat(lint.isFailed()).isFalse();
        assertThat(lint.getMessages()).allSatisfy(message -> assertThat(message).startsWith("[INFO]"));
    }

    @Test
    void mountsTheKeyAsAFolderSoThatAChangeNeedsNoRestart() {
        Deployment deployment = only(Deployment.class, render(KEY));

        assertThat(environment(deployment))
                .containsEntry("MAILDOMAIN_API_KEY_FILE", "/etc/maildomain/api-key")
                .doesNotContainKey("MAILDOMAIN_API_KEY");
        assertThat(container(deployment).getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("api-key"))
                .singleElement()
                .satisfies(mount -> {
                    assertThat(mount.getMountPath()).isEqualTo("/etc/maildomain");
                    assertThat(mount.getSubPath()).isNull();
                    assertThat(mount.getReadOnly()).isTrue();
                });
        assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes())
                .extracting(Volume::getSecret)
                .filteredOn(Objects::nonNull)
                .singleElement()
                .satisfies(secret -> {
                    assertThat(secret.getSecretName()).isEqualTo("mail-key");
                    assertThat(secret.getItems()).singleElement().satisfies(item -> {
                        assertThat(item.getKey()).isEqualTo("api-key");
                        assertThat(item.getPath()).isEqualTo("api-key");
                    });
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            region: EU                             | MAILDOMAIN_REGION              | EU
            endpoint: https://api.example.com/mail | MAILDOMAIN_ENDPOINT            | https://api.example.com/mail
            onBehalfOf: 5e1f                       | MAILDOMAIN_ON_BEHALF_OF        | 5e1f
            smtpHost: smtp.example.com:2525        | MAILDOMAIN_SMTP_HOST           | smtp.example.com:2525
            requestsPerMinute: 1000000             | MAILDOMAIN_REQUESTS_PER_MINUTE | 1000000
            """)
    void passesAnAccountSettingOnAsEnvironment(String setting, String variable, String value) {
        Deployment deployment = only(Deployment.class, render(KEY, "  " + setting));

        assertThat(environment(deployment)).containsEntry(variable, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adoption: {policy: IfUnverified} | MAILDOMAIN_ADOPTION_POLICY        | IfUnverified
            adoption: {cap: Always}          | MAILDOMAIN_ADOPTION_CAP           | Always
            readOnly: true                   | MAILDOMAIN_READ_ONLY              | true
            resyncInterval: 15s              | MAILDOMAIN_RESYNC_INTERVAL        | 15s
            maxDeletionsPerHour: 0           | MAILDOMAIN_MAX_DELETIONS_PER_HOUR | 0
            maxDeletionsPerHour: 1000000     | MAILDOMAIN_MAX_DELETIONS_PER_HOUR | 1000000
            """)
    void passesWhatHoldsForAllResourcesOnAsEnvironment(String setting, String variable, String value) {
        Deployment deployment = only(Deployment.class, render(KEY, setting));

        assertThat(environment(deployment)).containsEntry(variable, value);
    }

    @Test
    void leavesUnsetSettingsToTheOperatorButTheRegion() {
        Deployment deployment = only(Deployment.class, render(KEY));

        assertThat(environment(deployment))
                .containsOnlyKeys("JAVA_TOOL_OPTIONS", "MAILDOMAIN_API_KEY_FILE", "MAILDOMAIN_REGION");
        assertThat(environment(deployment)).containsEntry("MAILDOMAIN_REGION", "US");
    }

    @Test
    void passesListsOnAsOneVariableEach() {
        Deployment deployment = only(Deployment.class, render(KEY, """
                watchNamespaces: [a, b]
                allowedEndpoints: ['https://x.example.com', 'http://y.example.com:8080']
                """));

        assertThat(environment(deployment))
                .containsEntry("MAILDOMAIN_WATCH_NAMESPACES", "a,b")
                .containsEntry("MAILDOMAIN_ALLOWED_ENDPOINTS", "https://x.example.com,http://y.example.com:8080");
    }

    @Test
    void putsEverythingElseOfThePodWhereItBelongs() {
        Deployment deployment = only(Deployment.class, render(KEY, """
                image: {repository: example.com/operator, tag: "7", pullPolicy: Always}
                imagePullSecrets: [{name: pull}]
                javaOptions: -Xmx99m
                extraEnv: [{name: MORE, value: "1"}]
                resources: {limits: {memory: 300Mi}}
                podAnnotations: {note: here}
                podLabels: {team: mail, app.kubernetes.io/name: other}
                nodeSelector: {disk: fast}
                tolerations: [{key: dedicated, operator: Exists}]
                affinity: {nodeAffinity: {}}
                """));
        var template = deployment.getSpec().getTemplate();

        assertThat(container(deployment).getImage()).isEqualTo("example.com/operator:7");
        assertThat(container(deployment).getImagePullPolicy()).isEqualTo("Always");
        assertThat(environment(deployment))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx99m")
                .containsEntry("MORE", "1");
        assertThat(container(deployment)
                        .getResources()
                        .getLimits()
                        .get("memory")
                        .toString())
                .isEqualTo("300Mi");
        assertThat(template.getSpec().getImagePullSecrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.getName()).isEqualTo("pull"));
        assertThat(template.getSpec().getNodeSelector()).containsEntry("disk", "fast");
        assertThat(template.getSpec().getTolerations()).hasSize(1);
        assertThat(template.getSpec().getAffinity().getNodeAffinity()).isNotNull();
        assertThat(template.getMetadata().getAnnotations()).containsEntry("note", "here");
        assertThat(template.getMetadata().getLabels())
                .containsEntry("team", "mail")
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    }

    @Test
    void neverRunsTwoOperatorsAtATime() {
        Deployment deployment = only(Deployment.class, render(KEY));

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void watchesAllNamespacesByAClusterRole() {
        List<HasMetadata> objects = render(KEY);

        assertThat(objects).noneMatch(object -> object instanceof Role || object instanceof RoleBinding);
        assertThat(only(ClusterRoleBinding.class, objects).getRoleRef().getName())
                .isEqualTo(only(ClusterRole.class, objects).getMetadata().getName());
        assertThat(only(ClusterRoleBinding.class, objects).getSubjects())
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.getName())
                            .isEqualTo(only(ServiceAccount.class, objects)
                                    .getMetadata()
                                    .getName());
                    assertThat(subject.getNamespace()).isEqualTo("mail-system");
                });
    }

    @Test
    void watchesNamedNamespacesByARoleInEachAndNothingClusterWide() {
        List<HasMetadata> objects = render(KEY, "watchNamespaces: [a, b]");

        assertThat(objects).noneMatch(object -> object instanceof ClusterRole || object instanceof ClusterRoleBinding);
        assertThat(all(Role.class, objects))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactly("a", "b");
        assertThat(all(RoleBinding.class, objects))
                .extracting(binding -> binding.getMetadata().getNamespace())
                .containsExactly("a", "b");
        assertThat(all(RoleBinding.class, objects))
                .allSatisfy(binding -> assertThat(binding.getSubjects())
                        .singleElement()
                        .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo("mail-system")));
    }

    @Test
    void grantsTheSameRightsEitherWayAndNoWildcard() {
        List<PolicyRule> clusterWide = only(ClusterRole.class, render(KEY)).getRules();

        assertThat(only(Role.class, render(KEY, "watchNamespaces: [a]")).getRules())
                .isEqualTo(clusterWide);
        assertThat(clusterWide).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*");
            assertThat(rule.getVerbs()).doesNotContain("*");
        });
    }

    @Test
    void usesAnExistingServiceAccountWhereTold() {
        List<HasMetadata> objects = render(KEY, "serviceAccount: {create: false, name: mine}");

        assertThat(all(ServiceAccount.class, objects)).isEmpty();
        assertThat(only(Deployment.class, objects)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo("mine");
        assertThat(only(ClusterRoleBinding.class, objects).getSubjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.getName()).isEqualTo("mine"));
    }

    @Test
    void theSandboxNeedsNoSecretAndIsTheOnlyServiceThatIsUsed() {
        List<HasMetadata> objects = render(SANDBOX);
        Deployment operator = deployment(objects, "mail-maildomain-operator");
        Deployment sandbox = deployment(objects, "mail-maildomain-operator-sandbox");
        Service service = only(Service.class, objects);
        String endpoint = "http://" + service.getMetadata().getName() + ".mail-system.svc:"
                + service.getSpec().getPorts().get(0).getPort();
        List<String> arguments = container(sandbox).getArgs();

        assertThat(environment(operator))
                .containsEntry("MAILDOMAIN_ENDPOINT", endpoint)
                .containsEntry("MAILDOMAIN_ALLOWED_ENDPOINTS", endpoint)
                .containsEntry("MAILDOMAIN_API_KEY", arguments.get(arguments.indexOf("--api-key") + 1))
                .doesNotContainKeys("MAILDOMAIN_REGION", "MAILDOMAIN_API_KEY_FILE");
        assertThat(volumes(operator)).noneMatch(volume -> volume.getSecret() != null);
        assertThat(arguments).startsWith("sandbox", "--bind", "0.0.0.0");
        assertThat(container(sandbox).getImage()).isEqualTo(container(operator).getImage());
        assertThat(sandbox.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(operator.getSpec().getTemplate().getMetadata().getLabels().entrySet())
                .doesNotContainAnyElementsOf(List.of(Map.entry("app.kubernetes.io/component", "sandbox")));
    }

    @Test
    void theSandboxPodGetsNoToken() {
        Deployment sandbox = deployment(render(SANDBOX), "mail-maildomain-operator-sandbox");

        assertThat(sandbox.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    void keepsNamesInTheirBoundsWhateverTheReleaseIsCalled() {
        String longest = "r".repeat(53);

        assertThat(Chart.render(longest, "mail-system", SANDBOX))
                .allSatisfy(object -> assertThat(object.getMetadata().getName())
                        .hasSizeLessThanOrEqualTo(63)
                        .doesNotEndWith("-"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                        | name the Secret in account.apiKeySecret.name
            account: {apiKeySecret: {name: k}, region: US, endpoint: 'https://api.example.com'}        | account.region and account.endpoint exclude each other
            {sandbox: {enabled: true}, account: {apiKeySecret: {name: k}}}                             | remove account.apiKeySecret.name
            {sandbox: {enabled: true}, account: {region: EU}}                                          | remove account.apiKeySecret.name
            """)
    void refusesValuesThatDoNotGoTogetherAndSaysWhatToDo(String values, String cure) {
        assertThatThrownBy(() -> Chart.render("mail", "mail-system", values)).hasMessageContaining(cure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 2",
                "image: {repo: x}",
                "image: {pullPolicy: Sometimes}",
                "account: {region: us}",
                "account: {endpoint: api.example.com}",
                "account: {apiKey: secret}",
                "account: {requestsPerMinute: 0}",
                "account: {requestsPerMinute: '300'}",
                "account: {smtpHost: 'smtp://x'}",
                "account: {apiKeySecret: {key: 'a b'}}",
                "allowedEndpoints: ['https://x.example.com/path']",
                "allowedEndpoints: https://x.example.com",
                "adoption: {policy: Sometimes}",
                "adoption: {cap: 'true'}",
                "readOnly: 'true'",
                "resyncInterval: often",
                "resyncInterval: 0s",
                "maxDeletionsPerHour: -1",
                "maxDeletionsPerHour: 5%",
                "watchNamespaces: a",
                "watchNamespaces: [Upper]",
                "watchNamespaces: [a, a]",
                "sandbox: {enabled: 'yes'}",
                "resources: {limit: {memory: 1Gi}}",
                "podLabels: {a: 1}",
                "serviceAccount: {create: maybe}",
                "extraEnv: [{value: x}]",
                "javaOptions: [-Xmx1g]"
            })
    void refusesAValueThatTheSchemaDoesNotAllow(String values) {
        assertThatThrownBy(() -> render(values))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    private static List<HasMetadata> render(String... values) {
        return Chart.render("mail", "mail-system", String.join("\n", values));
    }

    private static <T extends HasMetadata> List<T> all(Class<T> kind, List<HasMetadata> objects) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T extends HasMetadata> T only(Class<T> kind, List<HasMetadata> objects) {
        List<T> found = all(kind, objects);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Deployment deployment(List<HasMetadata> objects, String name) {
        return all(Deployment.class, objects).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static List<Volume> volumes(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getVolumes();
    }

    private static Map<String, String> environment(Deployment deployment) {
        return container(deployment).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
