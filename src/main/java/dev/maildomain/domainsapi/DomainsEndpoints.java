package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.wire.ConnectionAnswer;
import dev.maildomain.domainsapi.wire.CredentialListAnswer;
import dev.maildomain.domainsapi.wire.DkimAuthorityAnswer;
import dev.maildomain.domainsapi.wire.DomainAnswer;
import dev.maildomain.domainsapi.wire.DomainListAnswer;
import dev.maildomain.domainsapi.wire.MessageAnswer;
import dev.maildomain.domainsapi.wire.TrackingAnswer;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/**
 * The Domains API's endpoints, each under the version that the service answers it under: v4 for the domain itself, v3
 * for its deletion and for everything below it. The reference page names v4 for all of them.
 */
interface DomainsEndpoints {

    @GET("v4/domains")
    Call<DomainListAnswer> listDomains(
            @Query("authority") String authority,
            @Query("state") String state,
            @Query("limit") int limit,
            @Query("skip") int skip);

    @GET("v4/domains/{domain}")
    Call<DomainAnswer> getDomain(@Path("domain") String domain);

    @POST("v4/domains")
    Call<DomainAnswer> createDomain(@Body RequestBody form);

    @PUT("v4/domains/{domain}")
    Call<DomainAnswer> updateDomain(@Path("domain") String domain, @Body RequestBody form);

    @PUT("v4/domains/{domain}/verify")
    Call<DomainAnswer> verifyDomain(@Path("domain") String domain);

    @DELETE("v3/domains/{domain}")
    Call<MessageAnswer> deleteDomain(@Path("domain") String domain);

    @GET("v3/domains/{domain}/credentials")
    Call<CredentialListAnswer> listCredentials(
            @Path("domain") String domain, @Query("limit") int limit, @Query("skip") int skip);

    @POST("v3/domains/{domain}/credentials")
    Call<MessageAnswer> createCredential(@Path("domain") String domain, @Body RequestBody form);

    @PUT("v3/domains/{domain}/credentials/{login}")
    Call<MessageAnswer> updateCredential(
            @Path("domain") String domain, @Path("login") String login, @Body RequestBody form);

    @DELETE("v3/domains/{domain}/credentials/{login}")
    Call<MessageAnswer> deleteCredential(@Path("domain") String domain, @Path("login") String login);

    @GET("v3/domains/{domain}/connection")
    Call<ConnectionAnswer> getConnection(@Path("domain") String domain);

    @PUT("v3/domains/{domain}/connection")
    Call<ConnectionAnswer> updateConnection(@Path("domain") String domain, @Body RequestBody form);

    @GET("v3/domains/{domain}/tracking")
    Call<TrackingAnswer> getTracking(@Path("domain") String domain);

    @PUT("v3/domains/{domain}/tracking/{kind}")
    Call<TrackingAnswer> updateTracking(
            @Path("domain") String domain, @Path("kind") String kind, @Body RequestBody form);

    @PUT("v3/domains/{domain}/dkim_authority")
    Call<DkimAuthorityAnswer> updateDkimAuthority(@Path("domain") String domain, @Body RequestBody form);

    @PUT("v3/domains/{domain}/dkim_selector")
    Call<MessageAnswer> updateDkimSelector(@Path("domain") String domain, @Body RequestBody form);

    @PUT("v3/domains/{domain}/web_prefix")
    Call<MessageAnswer> updateWebPrefix(@Path("domain") String domain, @Body RequestBody form);
}
