package dev.maildomain.sandbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which path of the emulated API is which operation. */
final class ApiRouter {
    /** As reported for GET of a path that takes PUT alone. */
    private static final Endpoint WRONG_METHOD = call -> Reply.json(404, new JsonObject().put("error", "not found"));

    /** Not JSON: by that a client tells a path that does not exist from an object that does not. */
    private static final Endpoint WRONG_PATH = call -> Reply.text(404, "404 page not found\n");

    private final World world;
    private final Router router;
    private final CallHandler calls;
    private final Set<String> paths = new LinkedHashSet<>();

    private ApiRouter(World world, Router router, CallHandler calls) {
        this.world = world;
        this.router = router;
        this.calls = calls;
    }

    static void mount(Router router, World world, CallHandler calls) {
        new ApiRouter(world, router, calls).mount();
    }

    private void mount() {
        DomainAccess access = new DomainAccess(world);
        for (Realm realm : Realm.values()) {
            mountDomains(realm, new DomainEndpoints(world, access));
            mountCredentials(realm, new CredentialEndpoints(world, access));
            mountSettings(realm, new SettingEndpoints(world, access));
            if (world.dialect().servesBeyondPage()) {
                mountKeys(realm, new KeyEndpoints(world, access));
            }
        }
        paths.forEach(path -> router.route(path).handler(context -> calls.handle(context, Realm.US, 0, WRONG_METHOD)));
        router.route().handler(context -> calls.handle(context, Realm.US, 0, WRONG_PATH));
    }

    private void mountDomains(Realm realm, DomainEndpoints domains) {
        both(realm, HttpMethod.GET, "/domains", domains::list);
        both(realm, HttpMethod.POST, "/domains", domains::create);
        both(realm, HttpMethod.GET, "/domains/:domain", domains::get);
        both(realm, HttpMethod.PUT, "/domains/:domain", domains::update);
        both(realm, HttpMethod.PUT, "/domains/:domain/verify", domains::verify);
        onlyV3(realm, HttpMethod.DELETE, "/domains/:domain", domains::delete);
    }

    private void mountCredentials(Realm realm, CredentialEndpoints credentials) {
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/credentials", credentials::list);
        onlyV3(realm, HttpMethod.POST, "/domains/:domain/credentials", credentials::create);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/credentials/:login", credentials::update);
        onlyV3(realm, HttpMethod.DELETE, "/domains/:domain/credentials/:login", credentials::delete);
        if (world.dialect().servesBeyondPage()) {
            onlyV3(realm, HttpMethod.DELETE, "/domains/:domain/credentials", credentials::deleteAll);
        }
    }

    private void mountSettings(Realm realm, SettingEndpoints settings) {
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/connection", settings::connection);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/connection", settings::updateConnection);
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/tracking", settings::tracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/open", settings::updateOpenTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/click", settings::updateClickTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/unsubscribe", settings::updateUnsubscribeTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/dkim_authority", settings::updateDkimAuthority);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/dkim_selector", settings::updateDkimSelector);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/web_prefix", settings::updateWebPrefix);
    }

    private void mountKeys(Realm realm, KeyEndpoints keys) {
        add(realm, 4, HttpMethod.GET, "/domains/:domain/keys", keys::list);
        add(realm, 4, HttpMethod.PUT, "/domains/:domain/keys/:selector/activate", keys::activate);
        add(realm, 4, HttpMethod.PUT, "/domains/:domain/keys/:selector/deactivate", keys::deactivate);
        add(realm, 1, HttpMethod.GET, "/dkim/keys", keys::listOfAccount);
        add(realm, 1, HttpMethod.POST, "/dkim/keys", keys::create);
        add(realm, 1, HttpMethod.DELETE, "/dkim/keys", keys::delete);
    }

    private void both(Realm realm, HttpMethod method, String path, Endpoint endpoint) {
        add(realm, 3, method, path, endpoint);
        add(realm, 4, method, path, endpoint);
    }

    private void onlyV3(Realm realm, HttpMethod method, String path, Endpoint endpoint) {
        add(realm, 3, method, path, endpoint);
        if (world.dialect().hasStrictVersions()) {
            router.route(method, realm.pathPrefix() + "/v4" + path)
                    .handler(context -> calls.handle(context, realm, 4, WRONG_PATH));
        } else {
            add(realm, 4, method, path, endpoint);
        }
    }

    private void add(Realm realm, int version, HttpMethod method, String path, Endpoint endpoint) {
        String whole = realm.pathPrefix() + "/v" + version + path;
        paths.add(whole);
        router.route(method, whole).handler(context -> calls.handle(context, realm, version, endpoint));
    }
}
