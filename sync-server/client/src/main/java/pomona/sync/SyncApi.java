package pomona.sync;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** The server's addresses, version 1. {@link SyncClient} calls them and sorts the errors. */
interface SyncApi {
  @POST("v1/enrolment")
  Call<Enrolled> enrol(@Body EnrolRequest request);

  @POST("v1/facts")
  Call<PushAnswer> push(@Body PushBatch batch);

  @GET("v1/changes")
  Call<PullAnswer> pull(@Query("after") String cursor, @Query("limit") int limit);

  @GET("v1/attachments/{sha256}/upload")
  Call<UploadState> uploadState(@Path("sha256") String sha256);

  @PUT("v1/attachments/{sha256}/upload")
  Call<UploadState> upload(
      @Path("sha256") String sha256,
      @Query("offset") long offset,
      @Query("total") long total,
      @Body RequestBody chunk);

  @Streaming
  @GET("v1/bundles/{sha256}")
  Call<ResponseBody> bundle(@Path("sha256") String sha256, @Header("Range") String range);

  @Streaming
  @GET("v1/product-lists/{sha256}")
  Call<ResponseBody> productList(@Path("sha256") String sha256);

  @Streaming
  @GET("v1/catalogues/{sha256}")
  Call<ResponseBody> catalogue(@Path("sha256") String sha256);
}
