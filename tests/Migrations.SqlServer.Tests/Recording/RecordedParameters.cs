using System.Collections;
using System.Data.Common;

namespace Migrations.SqlServer.Tests.Recording;

internal sealed class RecordedParameters : DbParameterCollection
{
    public List<RecordedParameter> Items { get; } = [];

    public override int Count => Items.Count;

    public override object SyncRoot => Items;

    public override int Add(object value)
    {
        Items.Add((RecordedParameter)value);
        return Items.Count - 1;
    }

    public override void AddRange(Array values) => Items.AddRange(values.Cast<RecordedParameter>());

    public override void Clear() => Items.Clear();

    public override bool Contains(object value) => Items.Contains((RecordedParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)Items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => Items.GetEnumerator();

    public override int IndexOf(object value) => Items.IndexOf((RecordedParameter)value);

    public override int IndexOf(string parameterName) => Items.FindIndex(p => p.ParameterName == parameterName);

    public override void Insert(int index, object value) => Items.Insert(index, (RecordedParameter)value);

    public override void Remove(object value) => Items.Remove((RecordedParameter)value);

    public override void RemoveAt(int index) => Items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => Items.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => Items[index];

    protected override DbParameter GetParameter(string parameterName) => Items[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => Items[index] = (RecordedParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => Items[IndexOf(parameterName)] = (RecordedParameter)value;
}
