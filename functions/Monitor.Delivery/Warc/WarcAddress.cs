using Monitor.Core.Evidence;

namespace Monitor.Delivery.Warc;

/// <summary>Addresses as WARC files and their indexes write them.</summary>
internal static class WarcAddress
{
    /// <summary>The address that answered, or that was asked last.</summary>
    public static Uri Of(Capture capture) => capture.Redirects is [.., var last] ? last.To : capture.Url;

    /// <summary>An address as it was sent: names in ASCII, without what follows <c>#</c>.</summary>
    public static string TextOf(Uri address) => $"{address.Scheme}://{HostOf(address)}{address.PathAndQuery}";

    /// <summary>Host and port as a request names them.</summary>
    public static string HostOf(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost;
        return address.IsDefaultPort ? host : $"{host}:{address.Port}";
    }

    /// <summary>
    /// The key by which replay tools find an address: the host's parts from the largest down, without <c>www.</c>, all in lower case, the query
    /// in order.
    /// </summary>
    /// <remarks>As the sort-friendly form of the Internet Archive (SURT) does it; session ids are left in.</remarks>
    public static string KeyOf(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host["www.".Length..];
        var labels = address.HostNameType == UriHostNameType.Dns ? string.Join(',', host.Split('.').Reverse()) : host;
        var path = address.AbsolutePath.Length > 1 ? address.AbsolutePath.TrimEnd('/') : address.AbsolutePath;
        var query = address.Query.Length > 1 ? "?" + string.Join('&', address.Query[1..].Split('&').Order(StringComparer.Ordinal)) : "";
        return $"{labels}{(address.IsDefaultPort ? "" : $":{address.Port}")}){path}{query}".ToLowerInvariant();
    }
}
