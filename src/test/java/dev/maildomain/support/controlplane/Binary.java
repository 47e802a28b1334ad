package dev.maildomain.support.controlplane;

/** The programs of a control plane, and the client. */
enum Binary {
    ETCD("etcd"),
    KUBE_APISERVER("kube-apiserver"),
    KUBE_CONTROLLER_MANAGER("kube-controller-manager"),
    KUBECTL("kubectl");

    private final String fileName;

    Binary(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
