import Mathematics
import Testing

/// The LaTeX of lectures in all three forms, and what is not known as its source.
@Suite struct LectureTests {
  @Test(
    "In a line",
    arguments: [
      (#"\underset{c}{\operatorname{argmax}} \; S_c"#, "argmax_c S_c"),
      (#"\mathop{\rm argmax}_c S_c"#, "argmax_c S_c"),
      (#"\operatorname{argmax}\limits_c S_c"#, "argmax_c S_c"),
      (#"\operatorname*{arg\,max}_c S_c"#, "arg max_c S_c"),
      (#"x \overset{!}{=} y"#, "x =^! y"), (#"\stackrel{\text{def}}{=}"#, "=^def"),
      (#"\underset{n}{\overset{a}{x}}"#, "x_n^a"), (#"\binom{n}{k+1}"#, "binom(n,k + 1)"),
      (#"{n \choose k}"#, "binom(n,k)"), (#"{a \over b+1}"#, "a/(b + 1)"),
      (#"\bm{w} + \boldsymbol\theta + \pmb x"#, "w + θ + x"), (#"\mathscr{L} \mathfrak{A}"#, "ℒ𝔄"),
      (#"\sqrt[3]{x} \sqrt[4]{a+b} \sqrt[n]{x} \sqrt[2] y"#, "∛x ∜(a + b) root_n(x) √y"),
      (#"\sum_{\substack{i<n \\ j<m}} x"#, "Σ_{i<n; j<m} x"), (#"\boxed{a=b}"#, "boxed(a = b)"),
      (#"\underline{ab}"#, "underline(ab)"), (#"\iint_D f"#, "∬_D f"), (#"A^\dagger"#, "A^†"),
      (#"a \not= b \not\in C \not\subset D \not< e"#, "a ≠ b ∉ C ⊄ D ≮ e"),
      (#"P\left(a \middle| b\right)"#, "P(a|b)"),
      (#"\begin{array}{cc} a & b \end{array}"#, "matrix(a, b)"),
      (#"\begin{equation} a = b \label{x} \end{equation}"#, "a = b"),
      (#"\begin{gather} a \\ b \end{gather}"#, "a; b"), (#"a \tag{3}"#, "a    (3)"),
      (#"\begin{Bmatrix} 1 & 2 \end{Bmatrix}"#, "{1, 2}"),
      (#"\begin{eqnarray} a &=& b \\ &=& c \end{eqnarray}"#, "a = b; = c"),
      (#"x \xrightarrow{f} y"#, "x →^f y"), (#"\text{if $x>0$ then}"#, "if x > 0 then"),
      (#"a \equiv b \pmod n"#, "a ≡ b  (mod n)"), (#"\textcolor{red}{x} + y"#, "x + y"),
      (#"{\bf w} {\cal L} {\rm d}x"#, "wℒdx"), (#"\limsup_n a_n"#, "lim sup_n a_n"),
      (#"\begin{alignat}{2} a &= b \end{alignat}"#, "a = b"), (#"\vec{x} \check{c}"#, "vec(x) č"),
      (#"\begin{matrix} a \\[1.5ex] b \\ [c] \end{matrix}"#, "matrix(a; b; [c])"),
      (#"\phantom{x} a \hspace{1cm} b"#, "a b"),
      (#"a \le b \leqslant c \preceq d"#, "a ≤ b ⩽ c ⪯ d"),
    ])
  func line(_ source: String, _ line: String) throws {
    let formula = try Formula(parsing: source)
    #expect(formula.line == line)
    #expect(formula.unknown.isEmpty)
  }

  @Test(
    "In two dimensions",
    arguments: [
      (#"\underset{c}{\operatorname{argmax}} \; S_c"#, ["argmax S_c", "  c       "]),
      (#"\binom{n}{k}"#, ["⎛n⎞", "⎝k⎠"]), (#"a \overset{!}{=} b"#, ["  !  ", "a = b"]),
      (#"\boxed{a = b}"#, ["┌───────┐", "│ a = b │", "└───────┘"]),
      (#"\sum_{\substack{i \\ j < n}} x"#, [" ∑  x", " i   ", "j<n  "]),
      (
        #"P\left(\frac{a}{b} \middle| c\right)"#,
        [" ⎛a│ ⎞", "P⎜─│c⎟", " ⎝b│ ⎠"]
      ),
      (#"\sqrt[3]{\frac{a}{b}}"#, [" ┌──", " │ a", "3│ ─", "√│ b"]),
      (#"\underline{ab}"#, ["ab", "──"]), (#"x \xrightarrow{abc} y"#, ["   abc   ", "x ────→ y"]),
      (
        #"\begin{array}{rl} 1 & a \\ 100 & bcd \end{array}"#, ["  1  a  ", "100  bcd"]
      ),
      (
        #"\begin{eqnarray} a &=& b \\ cd &\le& e \end{eqnarray}"#, [" a = b", "cd ≤ e"]
      ),
      (#"\begin{rcases} a \\ bc \end{rcases} = d"#, ["a  ⎫    ", "   ⎬ = d", "bc ⎭    "]),
    ])
  func block(_ source: String, _ lines: [String]) throws {
    #expect(try Formula(parsing: source).block == lines)
  }

  @Test(
    "As MathML",
    arguments: [
      (#"\sqrt[3]{x}"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
      (
        #"\underset{c}{\operatorname{argmax}}"#,
        #"<munder><mo movablelimits="true" lspace="0em" rspace="0em">argmax</mo><mi>c</mi></munder>"#
      ),
      (#"\overset{!}{=}"#, "<mover><mo>=</mo><mo lspace=\"0em\" rspace=\"0em\">!</mo></mover>"),
      (
        #"\binom{n}{k}"#,
        #"<mrow><mo form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>n</mi>"#
          + #"<mi>k</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>"#
      ),
      (
        #"\underline{x}"#,
        #"<munder accentunder="true"><mi>x</mi><mo stretchy="false">_</mo></munder>"#
      ),
      (#"\iint"#, "<mo>∬</mo>"), (#"\bm{w}"#, "<mi>𝐰</mi>"), (#"\mathfrak{g}"#, "<mi>𝔤</mi>"),
      (#"\foo<"#, #"<merror><mtext>\foo</mtext></merror><mo>&lt;</mo>"#),
    ])
  func markup(_ source: String, _ content: String) throws {
    let markup = try Formula(parsing: source).mathML(display: false)
    #expect(markup.hasSuffix("><mrow>\(content)</mrow></math>"), "\(markup)")
  }

  @Test(
    "What is not known is shown as its source, and noted",
    arguments: [
      (
        #"x = \sigam"#, #"x = \sigam"#,
        #"unknown command \sigam at position 4; did you mean \sigma?"#
      ),
      (#"\summ_k x"#, #"\summ_k x"#, #"unknown command \summ at position 0; did you mean \sum?"#),
      (
        #"\softmax{z  + 1}_c = y"#, #"\softmax{z + 1}_c = y"#,
        #"unknown command \softmax at position 0; write a name of your own as \operatorname{name}"#
      ),
      (
        #"\begin{casse} x\\y \end{casse} z"#, #"\begin{casse} x\\y \end{casse} z"#,
        "unknown environment 'casse' at position 0; did you mean 'cases'?"
      ),
      (
        #"\begin{tabular}{c} \begin{tabular}{l}a\end{tabular} \end{tabular}"#,
        #"\begin{tabular}{c} \begin{tabular}{l}a\end{tabular} \end{tabular}"#,
        "unknown environment 'tabular' at position 0; use aligned, cases or pmatrix"
      ),
      (
        #"\not\alpha"#, #"\not α"#,
        #"unknown command \not at position 0; write a name of your own as \operatorname{name}"#
      ),
    ])
  func unknown(_ source: String, _ line: String, _ sentence: String) throws {
    let formula = try Formula(parsing: source)
    #expect(formula.line == line)
    #expect(formula.unknown.map(\.description) == [sentence])
    #expect(!formula.block.isEmpty && formula.mathML(display: true).hasSuffix("</math>"))
  }

  @Test func `every sign of LaTeX's tables is known`() throws {
    let names = #"""
      \alpha \aleph \amalg \angle \approx \arccos \asymp \backslash \because \beth \bigcap \bigcirc \bigcup
      \bigodot \bigoplus \bigotimes \bigsqcup \biguplus \bigvee \bigwedge \bot \bowtie \Box \bullet \cap \cdot
      \circ \clubsuit \cong \coprod \cot \csc \cup \dagger \dashv \ddagger \diamond \Diamond \div \doteq
      \downarrow \ell \emptyset \equiv \exists \flat \forall \frown \geq \gg \hbar \heartsuit \hookleftarrow
      \hookrightarrow \iff \Im \implies \in \infty \lceil \leadsto \leq \lfloor \ll \lnot \longleftarrow
      \longrightarrow \mapsto \models \mp \nabla \natural \nearrow \neg \neq \ni \notin \nwarrow \odot \oint
      \ominus \oplus \oslash \otimes \parallel \partial \perp \pm \prec \preceq \prime \prod \propto \Re
      \rightarrow \rightleftharpoons \searrow \sec \setminus \sharp \sim \simeq \smile \spadesuit \sqcap
      \sqcup \sqsubseteq \star \subset \subseteq \succ \succeq \sum \supset \supseteq \surd \swarrow \therefore
      \times \top \triangle \triangleleft \triangleq \uparrow \uplus \varnothing \varpi \vdash \vee \wedge \wp \wr
      """#
    for name in names.split(whereSeparator: \.isWhitespace) {
      #expect(try Formula(parsing: "x \(name) y").unknown.isEmpty, "\(name)")
    }
  }
}
