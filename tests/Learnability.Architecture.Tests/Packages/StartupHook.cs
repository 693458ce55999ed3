/// <summary>.NET calls it in a program that is started with DOTNET_STARTUP_HOOKS naming this assembly: what the program had loaded is written when it ends.</summary>
/// <remarks>Name and place are .NET's.</remarks>
internal static class StartupHook
{
    /// <summary>The variable that names the file.</summary>
    public const string Variable = "LEARNABILITY_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
            return;

        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            var assemblies = AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic).Select(a => a.Location);
            var libraries = File.ReadLines("/proc/self/maps").Where(line => line.Contains(".so", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]);
            File.AppendAllLines(file, assemblies.Concat(libraries).Distinct());
        };
    }
}
