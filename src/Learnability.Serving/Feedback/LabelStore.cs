using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Learnability.Serving;

/// <summary>
/// Labels that came back, in an SQLite file. A label that was taken is on the disk before the answer says so: it outlives the process and the power. How many
/// answers were given is written now and then, so the last of them may be missing after a crash.
/// </summary>
internal sealed class LabelStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS seal (key BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS models (number INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, classes TEXT NOT NULL, answers INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS labels (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, model INTEGER NOT NULL REFERENCES models, predicted INTEGER NOT NULL, actual INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS labels_of_model ON labels (model);
        """;

    // "LnbL": what kind of file it is, so that no other program's data base is written to.
    private const int ApplicationId = 0x4C6E624C;
    private readonly Lock _one = new();
    private readonly SqliteConnection _file;

    private LabelStore(SqliteConnection file) => _file = file;

    /// <summary>The key of answers' names: made once, as old as the file.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>Opens a file, or makes it.</summary>
    /// <exception cref="UsageException">It cannot be opened, is held by another process, or is no such file.</exception>
    public static LabelStore Open(string path)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2 }.ToString());
        try
        {
            file.Open();
            var store = new LabelStore(file);
            store.Prepare(path);
            return store;
        }
        catch (Exception fault)
        {
            file.Dispose();
            throw fault is SqliteException
                ? new UsageException($"cannot use '{path}' for --watch-rates ({fault.Message.TrimEnd('.')}); expected a file that no other process holds, in a folder that may be written to, or none yet. Choose another one.", fault)
                : fault;
        }
    }

    /// <summary>Makes a model known.</summary>
    public void Add(long number, string name, string version, ImmutableArray<string> classes) => Do(
        "INSERT OR IGNORE INTO models (number, name, version, classes) VALUES ($a, $b, $c, $d)", number, name, version, JsonSerializer.Serialize([.. classes], ServingJson.Default.StringArray));

    /// <summary>Classes of a model, and how many answers it has given; null where it is not known.</summary>
    public (ImmutableArray<string> Classes, long Answers)? Model(long number)
    {
        lock (_one)
        {
            using var command = Command("SELECT classes, answers FROM models WHERE number = $a", number);
            using var rows = command.ExecuteReader();
            return rows.Read() ? ([.. JsonSerializer.Deserialize(rows.GetString(0), ServingJson.Default.StringArray)!], rows.GetInt64(1)) : null;
        }
    }

    /// <summary>All labels of a model in the order in which they came.</summary>
    public List<(int Predicted, int Actual)> Labels(long model)
    {
        lock (_one)
        {
            using var command = Command("SELECT predicted, actual FROM labels WHERE model = $a ORDER BY place", model);
            using var rows = command.ExecuteReader();
            var labels = new List<(int, int)>();
            while (rows.Read())
                labels.Add((rows.GetInt32(0), rows.GetInt32(1)));
            return labels;
        }
    }

    /// <summary>The label of an answer; null where it has none.</summary>
    public int? Label(string id)
    {
        lock (_one)
        {
            using var command = Command("SELECT actual FROM labels WHERE id = $a", id);
            return command.ExecuteScalar() is long actual ? (int)actual : null;
        }
    }

    /// <summary>Keeps a label, and the number of its model's answers with it; when this returns, they are on the disk.</summary>
    /// <returns>False where the answer has one already.</returns>
    public bool Keep(string id, (long Number, long Answers) model, int predicted, int actual)
    {
        lock (_one)
        {
            using var transaction = _file.BeginTransaction();
            var isNew = Do("INSERT OR IGNORE INTO labels (id, model, predicted, actual) VALUES ($a, $b, $c, $d)", id, model.Number, predicted, actual) == 1;
            if (isNew)
                Count(model.Number, model.Answers);
            transaction.Commit();
            return isNew;
        }
    }

    /// <summary>Writes how many answers a model has given.</summary>
    public void Count(long model, long answers) => Do("UPDATE models SET answers = $a WHERE number = $b", answers, model);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_one)
            _file.Dispose();
    }

    private void Prepare(string path)
    {
        // One process alone may count. What is synchronised in full outlives a power cut.
        Do("PRAGMA locking_mode = EXCLUSIVE");
        using var mark = Command("PRAGMA application_id");
        using var tables = Command("SELECT count(*) FROM sqlite_master");
        if ((long)mark.ExecuteScalar()! != ApplicationId && (long)tables.ExecuteScalar()! > 0)
            throw new UsageException($"found '{path}', which is another program's data base; expected a file of --watch-rates, or none yet. Choose another one.");

        Do("PRAGMA journal_mode = WAL");
        Do("PRAGMA synchronous = FULL");
        Do($"PRAGMA application_id = {ApplicationId}");
        Do(Schema);
        Do("INSERT INTO seal (key) SELECT $a WHERE NOT EXISTS (SELECT 1 FROM seal)", RandomNumberGenerator.GetBytes(AnswerIds.KeySize));
        using var key = Command("SELECT key FROM seal");
        Key = (byte[])key.ExecuteScalar()!;
    }

    private int Do(string sql, params ReadOnlySpan<object> values)
    {
        lock (_one)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = _file.CreateCommand();
        command.CommandText = sql;
        foreach (var (i, value) in values.ToArray().Index())
            command.Parameters.AddWithValue($"${(char)('a' + i)}", value);
        return command;
    }
}
