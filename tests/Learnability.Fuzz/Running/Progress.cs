using System.IO.MemoryMappedFiles;

namespace Learnability.Fuzz.Running;

/// <summary>The number of the iteration that a child has begun, in a file that both processes see: it survives the child.</summary>
public sealed class Progress : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens or makes the file.</summary>
    public Progress(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(int));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The iteration.</summary>
    public int Iteration
    {
        get => _view.ReadInt32(0);
        set => _view.Write(0, value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
