namespace Azure.Storage.Blobs.Models;

/// <summary>The conditions that blobs and leases have in common: ETags and times, in whole seconds.</summary>
public class BlobLeaseRequestConditions : RequestConditions
{
}

/// <summary>Under which conditions an operation on a blob may happen.</summary>
/// <remarks>
/// A write whose condition fails gives 412 <c>ConditionNotMet</c>, except that <c>IfNoneMatch = ETag.All</c> on an upload gives 409
/// <c>BlobAlreadyExists</c>. A read gives 412, or 304 when it is <c>IfNoneMatch</c> or <c>IfModifiedSince</c> that fails.
/// </remarks>
public class BlobRequestConditions : BlobLeaseRequestConditions
{
}
