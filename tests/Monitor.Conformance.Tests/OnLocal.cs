// The local transport is ours alone: where the suite is linked with Microsoft's clients, this file and LocalStorage.cs are left out.
using Monitor.Conformance.Tests.Blobs;
using Monitor.Conformance.Tests.Queues;
using Monitor.Conformance.Tests.Tables;

namespace Monitor.Conformance.Tests;

/// <inheritdoc/>
public sealed class BlobConditionsOnLocal(LocalStorage storage) : BlobConditions(storage);

/// <inheritdoc/>
public sealed class BlobContentsOnLocal(LocalStorage storage) : BlobContents(storage);

/// <inheritdoc/>
public sealed class BlobListingsOnLocal(LocalStorage storage) : BlobListings(storage);

/// <inheritdoc/>
public sealed class QueueMessagesOnLocal(LocalStorage storage) : QueueMessages(storage);

/// <inheritdoc/>
public sealed class QueueTimingOnLocal(LocalStorage storage) : QueueTiming(storage);

/// <inheritdoc/>
public sealed class EntitiesOnLocal(LocalStorage storage) : Entities(storage);

/// <inheritdoc/>
public sealed class LimitsOnLocal(LocalStorage storage) : Limits(storage);

/// <inheritdoc/>
public sealed class QueriesOnLocal(LocalStorage storage) : Queries(storage);

/// <inheritdoc/>
public sealed class TableLifecycleOnLocal(LocalStorage storage) : TableLifecycle(storage);

/// <inheritdoc/>
public sealed class TransactionsOnLocal(LocalStorage storage) : Transactions(storage);
