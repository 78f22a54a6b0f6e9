import Pictures
import Tracing

/// What came of a statement. A new case breaks every renderer until it is drawn there.
public enum Output: Equatable, Sendable {
  /// The value of an expression that was typed.
  case value(LiveValue)
  /// Maps and images, side by side.
  case picture(Picture)
  /// Numbers along one axis, as bars.
  case bars(BarChart)
  /// Numbers in rows and columns.
  case table(NumberTable)
  /// A tensor in one line.
  case summary(TensorSummary)
  /// The arithmetic behind one number.
  case explanation(Explanation)
  /// Part of the computation graph.
  case graph(GraphListing)
  /// A claim, and whether it holds.
  case check(CheckResult)
  /// A question to the reader.
  case question(Question)
  /// What is changed from here on.
  case intervention(Change)
}
