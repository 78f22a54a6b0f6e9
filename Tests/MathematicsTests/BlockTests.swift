import Mathematics
import Testing

@Suite struct BlockTests {
  @Test func boundsStandBelowTheirSum() throws {
    try expect(
      Corpus.scores,
      """
      S_c = ∑ w_k^c F_k
            k
      """)
  }

  @Test func fractionsHaveABarOnTheLine() throws {
    try expect(
      Corpus.pooling,
      """
            1
      F_k = ──  ∑  f_k(x,y)
            HW x,y
      """)
  }

  @Test func softmaxIsAFractionOverASum() throws {
    try expect(
      Corpus.softmax,
      """
              e^{S_c}
      P_c = ───────────
             ∑ e^{S_j}
             j
      """)
  }

  @Test func fencesGrowAndPowersStandAtTheirTop() throws {
    try expect(
      Corpus.normalization,
      """
                     a_k
      b_k = ─────────────────────
             ⎛       k+2      ⎞β
             ⎜2 + α   ∑   a_j²⎟
             ⎝      j=k−2     ⎠
      """)
  }

  @Test func sumsStandBesideEachOther() throws {
    try expect(
      Corpus.convolution,
      """
                          1    1
      z_k(x,y) = b_k + ∑  ∑    ∑   w_{k,j}(u,v) a_j(x + u, y + v)
                       j u=−1 v=−1
      """)
  }

  @Test func casesHaveABrace() throws {
    try expect(
      Corpus.rectifier,
      """
                ⎧ x  if x > 0
      ReLU(x) = ⎨
                ⎩ 0  otherwise
      """)
    try expect(
      #"y = \begin{cases} 1 & a \\ 10 & b \\ 100 & c \end{cases}"#,
      """
          ⎧ 1    a
      y = ⎨ 10   b
          ⎩ 100  c
      """)
  }

  @Test func equationsAreAlignedAtTheirRelations() throws {
    try expect(
      Corpus.derivation,
      """
      S_c = ∑ w_k^c F_k
            k

          =  ∑  M_c(x,y)
            x,y
      """)
    try expect(
      #"\begin{aligned} ab &= c \\ d &= ef + g \end{aligned}"#,
      """
      ab = c
       d = ef + g
      """)
    try expect(
      #"\begin{aligned} a &= b & cc &= d \\ e &= f & g &= h \end{aligned}"#,
      """
      a = b  cc = d
      e = f   g = h
      """)
  }

  @Test func bracesAreDrawnAndLabelled() throws {
    try expect(
      #"\underbrace{a + b + c}_{n} - \overbrace{d}^{k+1}"#,
      """
                  k + 1
                   ╭┴╮
      a + b + c −   d
      ╰───┬───╯
          n
      """)
  }

  @Test func scriptsStayInTheLineUnlessTheirBaseIsHigh() throws {
    try expect("a_{k+1}^2 + e^{-x/2}", "a_{k+1}² + e^{−x/2}")
    try expect(
      #"\left[\frac{a}{b}\right]_0^1"#,
      """
      ⎡a⎤¹
      ⎢─⎥
      ⎣b⎦0
      """)
    try expect(
      #"{\frac{a}{b}}^{n}"#,
      """
      ⎛a⎞n
      ⎜─⎟
      ⎝b⎠
      """)
  }

  @Test func aPowerNeverStandsOnTheBaselineOfAHighBase() throws {
    try expect(
      #"\left(\sum_k a\right)^2"#,
      """
           ²
      ⎛∑ a⎞
      ⎝k  ⎠
      """)
  }

  @Test func rootsOfSeveralLinesHaveAStroke() throws {
    try expect(#"\sqrt{x+1}"#, "√(x + 1)")
    try expect(
      #"\sqrt{\frac{a+b}{2}}"#,
      """
       ┌──────
       │ a + b
       │ ─────
      √│   2
      """)
  }

  @Test func matricesHaveFences() throws {
    try expect(
      #"\begin{pmatrix} a & bcd \\ e & f \end{pmatrix}"#,
      """
      ⎛a  bcd⎞
      ⎝e   f ⎠
      """)
    try expect(
      #"\begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix}"#,
      """
      ⎡1⎤
      ⎢2⎥
      ⎣3⎦
      """)
    try expect(
      #"\begin{vmatrix} 1 & 0 \end{vmatrix}"#, "|1  0|")
  }

  @Test func bracesOfFencesAreAtLeastThreeRowsHigh() throws {
    try expect(
      #"\left\{\sum_k\right\}"#,
      """
      ⎧ ⎫
      ⎨∑⎬
      ⎩k⎭
      """)
  }

  @Test func marksStandOverTheirTerm() throws {
    try expect(
      #"\hat{y} = \bar{x}_k + \widehat{ab}"#,
      """
          ─     ^
      ŷ = x_k + ab
      """)
  }

  @Test func aBarWithABoundSaysWhereAValueIsTaken() throws {
    try expect(
      #"\left. \frac{df}{dx} \right|_{x=0}"#,
      """
      df│
      ──│
      dx│x=0
      """)
  }

  @Test func aMinusDoesNotTouchABar() throws {
    try expect(
      #"-\frac{1}{N}"#,
      """
        1
      − ─
        N
      """)
  }

  @Test func nestedFractionsHaveLongerBarsOutside() throws {
    try expect(
      #"\frac{\frac{a}{b}}{c}"#,
      """
       a
       ─
       b
      ───
       c
      """)
  }

  /// Compares a block with lines whose spaces at their ends were left out.
  private func expect(
    _ source: String, _ expected: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let block = try Formula(parsing: source).block
    let trimmed = block.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(
      trimmed == expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      sourceLocation: location)
  }
}
