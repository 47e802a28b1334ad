{{/* The release's name, with the chart's unless it is in there; 55 characters leave room for "-sandbox" in a label. */}}
{{- define "maildomain-operator.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 55 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 55 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What the Pods of a component are selected by. Takes {root, component}. */}}
{{- define "maildomain-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* The labels of every object. Takes {root, component}. */}}
{{- define "maildomain-operator.labels" -}}
{{ include "maildomain-operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "maildomain-operator.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "maildomain-operator.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- define "maildomain-operator.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "maildomain-operator.sandboxName" -}}
{{ include "maildomain-operator.fullname" . }}-sandbox
{{- end }}

{{- define "maildomain-operator.sandboxEndpoint" -}}
http://{{ include "maildomain-operator.sandboxName" . }}.{{ .Release.Namespace }}.svc:8025
{{- end }}

{{/* Not a secret: whoever reaches the sandbox may control it without. */}}
{{- define "maildomain-operator.sandboxApiKey" -}}
sandbox
{{- end }}

{{/* What meets the "restricted" Pod Security Standard. The user is the image's, so that a cluster may assign its own. */}}
{{- define "maildomain-operator.podSecurityContext" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "maildomain-operator.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/* Where the Pods of both components may run, and how their image is got. */}}
{{- define "maildomain-operator.podPlacement" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Refuses values that each are valid but not together. */}}
{{- define "maildomain-operator.checkAccount" -}}
{{- $account := .Values.account }}
{{- if .Values.sandbox.enabled }}
{{- if or $account.apiKeySecret.name $account.region $account.endpoint }}
{{- fail "sandbox.enabled has the operator use the sandbox and nothing else: remove account.apiKeySecret.name, account.region and account.endpoint, or switch the sandbox off" }}
{{- end }}
{{- else if not $account.apiKeySecret.name }}
{{- fail "the operator needs an API key: make a Secret that holds it, and name the Secret in account.apiKeySecret.name (its key is account.apiKeySecret.key); or set sandbox.enabled=true to try the operator without the service" }}
{{- else if and $account.region $account.endpoint }}
{{- fail "account.region and account.endpoint exclude each other: a region stands for its endpoint, so remove one of them" }}
{{- end }}
{{- end }}
