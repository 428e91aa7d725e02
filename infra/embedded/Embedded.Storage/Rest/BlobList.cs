using System.Globalization;
using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>A page of a container's listing.</summary>
/// <remarks>Source: "List Blobs" of the service's REST documentation.</remarks>
internal static class BlobList
{
    /// <summary>What is listed besides the properties; null for nothing.</summary>
    public static string? Include(BlobTraits traits)
    {
        List<string> parts = [];
        if (traits.HasFlag(BlobTraits.Metadata))
            parts.Add("metadata");
        if (traits.HasFlag(BlobTraits.Tags))
            parts.Add("tags");
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    public static ItemPage<BlobItem> Read(ReadOnlyMemory<byte> content, BlobTraits traits)
    {
        var root = RestXml.Read(content).Root;
        var items = root?.Element("Blobs")?.Elements("Blob").Select(blob => Item(blob, traits)) ?? [];
        return new([.. items], root?.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null);
    }

    private static BlobItem Item(XElement blob, BlobTraits traits)
    {
        var properties = blob.Element("Properties") ?? new XElement("Properties");
        return new()
        {
            Name = Name(blob.Element("Name")),
            Properties = new()
            {
                ETag = Text("Etag") is { } tag ? new ETag(tag.Trim('"')) : null,
                CreatedOn = Date("Creation-Time"),
                LastModified = Date("Last-Modified"),
                ContentLength = Text("Content-Length") is { } length ? long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture) : null,
                ContentType = Text("Content-Type"),
                ContentEncoding = Text("Content-Encoding"),
                ContentLanguage = Text("Content-Language"),
                ContentDisposition = Text("Content-Disposition"),
                CacheControl = Text("Cache-Control"),
                ContentHash = Text("Content-MD5") is { } hash ? Convert.FromBase64String(hash) : null,
                BlobType = Text("BlobType") is { } type ? BlobHeaders.Type(type) : null,
            },
            Metadata = traits.HasFlag(BlobTraits.Metadata)
                ? blob.Element("Metadata")?.Elements().ToDictionary(
                    pair => pair.Name.LocalName, pair => pair.Value, StringComparer.OrdinalIgnoreCase) ?? []
                : null,
            Tags = traits.HasFlag(BlobTraits.Tags)
                ? blob.Element("Tags")?.Descendants("Tag").ToDictionary(
                    tag => tag.Element("Key")?.Value ?? string.Empty, tag => tag.Element("Value")?.Value ?? string.Empty, StringComparer.Ordinal) ?? []
                : null,
        };

        string? Text(string name) => properties.Element(name)?.Value is { Length: > 0 } value ? value : null;

        DateTimeOffset? Date(string name) => Text(name) is { } text ? RestService.Date(text) : null;
    }

    // A name with characters that XML does not have comes escaped.
    private static string Name(XElement? name) =>
        name?.Attribute("Encoded")?.Value == "true" ? Uri.UnescapeDataString(name.Value) : name?.Value ?? string.Empty;
}
