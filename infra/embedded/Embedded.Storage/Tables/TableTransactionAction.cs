namespace Azure.Data.Tables;

/// <summary>One change within a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>Describes a change of one entity.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; for a deletion its keys suffice.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>Describes a change of one entity.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; for a deletion its keys suffice.</param>
    /// <param name="etag">For updates and deletions the version that must be stored; by default any. Otherwise without meaning.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity to do it with.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that must be stored; the default value stands for any.</summary>
    public ETag ETag { get; }
}

/// <summary>What an action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Stores a new entity; 409 <c>EntityAlreadyExists</c> when the key is taken.</summary>
    Add = 0,

    /// <summary>Merges into a stored entity; 404 when there is none.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces a stored entity; 404 when there is none.</summary>
    UpdateReplace = 2,

    /// <summary>Removes a stored entity; 404 when there is none.</summary>
    Delete = 3,

    /// <summary>Merges into the stored entity, or stores a new one.</summary>
    UpsertMerge = 4,

    /// <summary>Replaces the stored entity, or stores a new one.</summary>
    UpsertReplace = 5,
}
