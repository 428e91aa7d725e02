using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web;

namespace Monitor.Functions.Pages;

/// <summary><c>GET /assets/{hash}/{name}</c>: what pages refer to. The address changes with the content, so browsers keep it for a year.</summary>
public sealed class GetAsset
{
    /// <summary>Sends an asset, or 404 for another version than this program's.</summary>
    [Function(nameof(GetAsset))]
    [OpenToAnyone]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{hash:length(16)}/{name}")] HttpRequest request, string hash, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (AssetFiles.Find(hash, name) is not { } asset)
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.AssetNotFound);
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }
}
