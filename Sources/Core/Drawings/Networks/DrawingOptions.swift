/// What a drawing of a network shows, and how.
public struct DrawingOptions: Sendable {
  /// The forms of a drawing.
  public enum Form: String, Sendable, CaseIterable {
    /// The whole network on one page of 16:9, for a projector: steps that belong together in one
    /// box, stages side by side.
    case page
    /// Each step in a box of its own, with its whole formula; a poster.
    case full
    /// One column, for narrow screens.
    case compact
  }

  /// The form.
  public var form: Form
  /// The first node of the part that is drawn; the network's first if nil.
  public var from: String?
  /// The last node of the part that is drawn; the network's last if nil.
  public var to: String?
  /// The class whose way through the network is marked, if any.
  public var followedClass: Int?
  /// Whether nodes carry what the pass recorded.
  public var showsValues: Bool
  /// Whether the arrows show the gradient of the loss on its way back.
  public var showsBackward: Bool

  /// What is shown; the whole network on a page, without numbers, if nothing is said.
  public init(
    form: Form = .page, from: String? = nil, to: String? = nil, followedClass: Int? = nil,
    showsValues: Bool = false, showsBackward: Bool = false
  ) {
    self.form = form
    self.from = from
    self.to = to
    self.followedClass = followedClass
    self.showsValues = showsValues
    self.showsBackward = showsBackward
  }
}
