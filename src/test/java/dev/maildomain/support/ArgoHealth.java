package dev.maildomain.support;

import dev.maildomain.support.controlplane.ProjectDirectory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;

/**
 * The health of a resource as Argo CD finds it by the project's script for its kind.
 *
 * @param status Healthy, Progressing, Suspended or Degraded
 * @param message what Argo CD shows beside it
 */
public record ArgoHealth(String status, String message) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Health of a custom resource as the API server shows it. */
    @SuppressWarnings("unchecked")
    public static ArgoHealth of(HasMetadata resource) {
        return of(SERIALIZATION.convertValue(resource, Map.class));
    }

    /** Health of a custom resource in plain maps and lists. */
    public static ArgoHealth of(Map<String, Object> resource) {
        Globals lua = new Globals();
        lua.load(new JseBaseLib());
        lua.load(new PackageLib());
        lua.load(new StringLib());
        lua.load(new TableLib());
        LoadState.install(lua);
        LuaC.install(lua);
        lua.set("obj", toLua(resource));
        LuaTable health = lua.load(script(resource), "health.lua").call().checktable();
        return new ArgoHealth(
                health.get("status").checkjstring(), health.get("message").optjstring(null));
    }

    private static String script(Map<String, Object> resource) {
        String group = resource.get("apiVersion").toString().replaceFirst("/.*", "");
        Path file = ProjectDirectory.resolve(
                "config/argocd/resource_customizations/%s/%s/health.lua".formatted(group, resource.get("kind")));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LuaValue toLua(Object value) {
        if (value instanceof Map<?, ?> map) {
            LuaTable table = new LuaTable();
            map.forEach((key, entry) -> table.set(key.toString(), toLua(entry)));
            return table;
        }
        if (value instanceof List<?> list) {
            return LuaValue.listOf(list.stream().map(ArgoHealth::toLua).toArray(LuaValue[]::new));
        }
        if (value instanceof Number number) {
            return LuaValue.valueOf(number.doubleValue());
        }
        if (value instanceof Boolean bool) {
            return LuaValue.valueOf(bool);
        }
        return value == null ? LuaValue.NIL : LuaValue.valueOf(value.toString());
    }
}
