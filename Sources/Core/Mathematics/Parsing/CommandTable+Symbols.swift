extension CommandTable {
  /// What signs can be, in the order in which one that has two meanings takes the first when it is
  /// written as itself.
  static let kinds: [Formula.Symbol.Kind] = [
    .relation, .binary, .ordinary, .prefix, .postfix, .punctuation, .ellipsis,
  ]

  /// The signs of a kind by their commands' names, in one table or two.
  static func signs(_ kind: Formula.Symbol.Kind) -> [[String: String]] {
    switch kind {
    case .relation: [relations, arrows]
    case .binary: [operators]
    case .ordinary: [quantities]
    case .prefix: [prefixes]
    case .postfix: [["%": "%"]]
    case .punctuation: [["colon": ":", "cdotp": "·", "ldotp": "."]]
    case .ellipsis: [ellipses]
    case .grouped, .slash, .opening, .closing, .bar: []
    }
  }

  /// They stand for something.
  private static let quantities = pairs(
    """
    infty ∞  prime ′  ell ℓ  emptyset ∅  varnothing ∅  top ⊤  bot ⊥  hbar ℏ  hslash ℏ  _ _  # #
    $ $  & &  Re ℜ  Im ℑ  wp ℘  aleph ℵ  beth ℶ  imath ı  jmath ȷ  angle ∠  triangle △  Box □
    square □  blacksquare ■  Diamond ◊  lozenge ◊  checkmark ✓  degree °  complement ∁
    clubsuit ♣  diamondsuit ♢  heartsuit ♡  spadesuit ♠  flat ♭  natural ♮  sharp ♯  S §  P ¶
    copyright ©  pounds £  surd √  bigstar ★  blacktriangle ▲  qed ∎  eth ð  mho ℧  textdollar $
    textbackslash \\  textasciitilde ~  lq ‘  rq ’
    """)

  /// They stand before an operand.
  private static let prefixes = pairs(
    """
    partial ∂  nabla ∇  neg ¬  lnot ¬  forall ∀  exists ∃  nexists ∄  therefore ∴  because ∵
    """)

  /// They stand for what is left out.
  private static let ellipses = pairs(
    """
    dots …  ldots …  cdots ⋯  vdots ⋮  ddots ⋱  dotsc …  dotsb ⋯  dotsm ⋯  dotsi ⋯  dotso …
    iddots ⋰  adots ⋰
    """)

  /// They join two operands.
  private static let operators = pairs(
    """
    cdot ·  times ×  pm ±  mp ∓  div ÷  odot ⊙  circ ∘  oplus ⊕  ominus ⊖  otimes ⊗  oslash ⊘
    ast ∗  cup ∪  cap ∩  uplus ⊎  sqcup ⊔  sqcap ⊓  setminus ∖  smallsetminus ∖  land ∧  wedge ∧
    lor ∨  vee ∨  veebar ⊻  bullet •  bmod mod  star ⋆  diamond ⋄  dagger †  ddagger ‡  dag †
    ddag ‡  amalg ⨿  wr ≀  ltimes ⋉  rtimes ⋊  boxplus ⊞  boxminus ⊟  boxtimes ⊠  boxdot ⊡
    bigcirc ◯  bigtriangleup △  bigtriangledown ▽  triangleleft ◁  triangleright ▷  circledast ⊛
    circledcirc ⊚  dotplus ∔  intercal ⊺  barwedge ⊼  curlywedge ⋏  curlyvee ⋎  divideontimes ⋇
    """)

  /// They compare two sides.
  private static let relations = pairs(
    """
    le ≤  leq ≤  leqslant ⩽  leqq ≦  ge ≥  geq ≥  geqslant ⩾  geqq ≧  ne ≠  neq ≠  approx ≈
    approxeq ≊  equiv ≡  sim ∼  simeq ≃  cong ≅  asymp ≍  doteq ≐  propto ∝  varpropto ∝  ll ≪
    gg ≫  lll ⋘  ggg ⋙  in ∈  notin ∉  ni ∋  owns ∋  subset ⊂  subseteq ⊆  subsetneq ⊊  supset ⊃
    supseteq ⊇  supsetneq ⊋  sqsubset ⊏  sqsubseteq ⊑  sqsupset ⊐  sqsupseteq ⊒  mid ∣  nmid ∤
    perp ⊥  parallel ∥  nparallel ∦  coloneqq ≔  eqqcolon ≕  triangleq ≜  lt <  gt >  nless ≮
    ngtr ≯  nleq ≰  ngeq ≱  nsim ≁  ncong ≇  nsubseteq ⊈  nsupseteq ⊉  prec ≺  preceq ⪯  succ ≻
    succeq ⪰  lesssim ≲  gtrsim ≳  lessgtr ≶  models ⊨  vDash ⊨  vdash ⊢  nvdash ⊬  dashv ⊣
    Vdash ⊩  bowtie ⋈  smile ⌣  frown ⌢  between ≬  Join ⋈  trianglelefteq ⊴  trianglerighteq ⊵
    vartriangleleft ⊲  vartriangleright ⊳  fallingdotseq ≒  risingdotseq ≓  circeq ≗  backsim ∽
    pitchfork ⋔  eqcirc ≖  bumpeq ≏  Bumpeq ≎
    """)

  /// They lead from one side to the other.
  private static let arrows = pairs(
    """
    to →  rightarrow →  leftarrow ←  gets ←  leftrightarrow ↔  mapsto ↦  longmapsto ⟼
    longrightarrow ⟶  longleftarrow ⟵  longleftrightarrow ⟷  Rightarrow ⇒  Leftarrow ⇐
    implies ⟹  impliedby ⟸  Longrightarrow ⟹  Longleftarrow ⟸  Leftrightarrow ⇔  iff ⟺
    Longleftrightarrow ⟺  uparrow ↑  downarrow ↓  updownarrow ↕  Uparrow ⇑  Downarrow ⇓
    Updownarrow ⇕  nearrow ↗  searrow ↘  swarrow ↙  nwarrow ↖  hookrightarrow ↪  hookleftarrow ↩
    rightharpoonup ⇀  rightharpoondown ⇁  leftharpoonup ↼  leftharpoondown ↽
    rightleftharpoons ⇌  leftrightharpoons ⇋  leadsto ⇝  rightsquigarrow ⇝  twoheadrightarrow ↠
    rightarrowtail ↣  rightrightarrows ⇉  leftleftarrows ⇇  rightleftarrows ⇄  leftrightarrows ⇆
    nrightarrow ↛  nleftarrow ↚  nRightarrow ⇏  nLeftarrow ⇍  nLeftrightarrow ⇎
    circlearrowleft ↺  circlearrowright ↻  curvearrowleft ↶  curvearrowright ↷  multimap ⊸
    dashrightarrow ⇢  dashleftarrow ⇠  upharpoonright ↾  restriction ↾
    """)

  /// What signs become by `\not`.
  static let negations = pairs(
    """
    = ≠  < ≮  > ≯  ≤ ≰  ≥ ≱  ∈ ∉  ∋ ∌  ⊂ ⊄  ⊃ ⊅  ⊆ ⊈  ⊇ ⊉  ≡ ≢  ∼ ≁  ≈ ≉  ≃ ≄  ≅ ≇  ∣ ∤  | ∤
    ∥ ∦  ‖ ∦  → ↛  ← ↚  ↔ ↮  ⇒ ⇏  ⇐ ⇍  ⇔ ⇎  ∃ ∄  ⊢ ⊬  ⊨ ⊭  ≺ ⊀  ≻ ⊁  ⊑ ⋢  ⊒ ⋣  ≲ ≴  ≳ ≵
    """)
}
