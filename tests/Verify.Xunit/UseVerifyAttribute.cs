using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Set on test assemblies by tests/Directory.Build.targets, as the package's own targets do: notes which test is running.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo Current => Running.Value
        ?? throw new InvalidOperationException("found no running test; expected Verify to be called from a test of an assembly with [assembly: UseVerify].");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}
