import Mathematics
import Testing

@Suite struct LineTests {
  @Test(
    "A lesson's formula in one line is spelled as in the code",
    arguments: [
      (Corpus.scores, "S_c = Σ_k w_k^c F_k"),
      (Corpus.pooling, "F_k = 1/(HW) Σ_{x,y} f_k(x,y)"),
      (Corpus.map, "M_c(x,y) = Σ_k w_k^c f_k(x,y)"),
      (
        Corpus.exchange,
        "S_c = Σ_k w_k^c Σ_{x,y} f_k(x,y) = Σ_{x,y} Σ_k w_k^c f_k(x,y)"
      ),
      (Corpus.softmax, "P_c = e^{S_c}/(Σ_j e^{S_j})"),
      (Corpus.normalization, "b_k = a_k/(2 + α Σ_{j=k−2}^{k+2} a_j²)^β"),
      (Corpus.crossEntropy, "L = −Σ_c y_c log P_c"),
      (
        Corpus.nesterov,
        "v_{t+1} = μ v_t − η ∇L(θ_t),  θ_{t+1} = θ_t + μ v_{t+1} − η ∇L(θ_t)"
      ),
      (
        Corpus.convolution,
        "z_k(x,y) = b_k + Σ_j Σ_{u=−1}^1 Σ_{v=−1}^1 w_{k,j}(u,v) a_j(x + u, y + v)"
      ),
      (Corpus.rectifier, "ReLU(x) = {x, if x > 0; 0, otherwise}"),
      (Corpus.derivation, "S_c = Σ_k w_k^c F_k; = Σ_{x,y} M_c(x,y)"),
      (Corpus.labelled, "S_c = Σ_{x,y} underbrace(Σ_k w_k^c f_k(x,y): M_c(x,y))"),
      (Corpus.gradient, "α_k^c = 1/Z Σ_{x,y} ∂S_c/∂f_k(x,y)"),
    ])
  func lessons(_ source: String, _ line: String) throws {
    #expect(try Formula(parsing: source).line == line)
  }

  @Test(
    "Fractions have the parentheses that they need, and no more",
    arguments: [
      (#"\frac12"#, "1/2"), (#"\frac{a+b}{2}"#, "(a + b)/2"), (#"\frac{1}{a+b}"#, "1/(a + b)"),
      (#"\frac{ab}{c}"#, "ab/c"), (#"\frac{a}{bc}"#, "a/(bc)"), (#"\frac{-1}{2}"#, "−1/2"),
      (#"\frac{1}{-2}"#, "1/(−2)"), (#"\frac{a_1 b}{c}"#, "(a_1 b)/c"),
      (#"\frac{\frac{a}{b}}{c}"#, "(a/b)/c"), (#"\frac{a}{\frac{b}{c}}"#, "a/(b/c)"),
      (#"\frac{(a+b)}{(c+d)}"#, "(a + b)/(c + d)"),
      (#"\frac{(a)(b)}{(c)(d)}"#, "((a)(b))/((c)(d))"),
      (#"\frac{a}{\left(b+c\right)^2}"#, "a/(b + c)²"), (#"\left(\frac ab\right)^2"#, "(a/b)²"),
      (#"{\frac{a}{b}}^2"#, "(a/b)²"), (#"\log\frac{a}{b}"#, "log(a/b)"),
      (#"a/\frac{b}{c}"#, "a/(b/c)"), (#"\frac{b}{c}/a"#, "(b/c)/a"),
      (#"\nabla\frac{a}{b}"#, "∇(a/b)"), (#"-\frac{a}{b}c"#, "−a/b c"),
      (#"\frac{a}{b}(c+d)"#, "a/b (c + d)"), (#"\frac{a}{b}!"#, "(a/b)!"),
      (#"\frac{\partial^2 L}{\partial w_k^2}"#, "∂²L/∂w_k²"),
      (#"e^{-\frac{x^2}{2\sigma^2}}"#, "e^{−x²/(2 σ²)}"), (#"\frac{a}{|b|}"#, "a/|b|"),
      (#"\frac{f(x)}{g(x)}"#, "f(x)/(g(x))"), (#"\frac{a}{b\left(c\right)}"#, "a/(b(c))"),
      (#"\frac{\exp(a)}{\exp(b)}"#, "exp(a)/exp(b)"), (#"\frac{\log a}{2}"#, "(log a)/2"),
      (#"\frac{a}{\exp(b) \exp(c)}"#, "a/(exp(b) exp(c))"),
      (#"\frac{|a||b|}{c}"#, "(|a||b|)/c"), (#"\frac{x}{\|x\|_2}"#, "x/‖x‖_2"),
    ])
  func fractions(_ source: String, _ line: String) throws {
    #expect(try Formula(parsing: source).line == line)
  }

  @Test(
    "Scripts of several symbols stand in braces, and integers are raised",
    arguments: [
      ("x^2", "x²"), ("x^{10}", "x¹⁰"), ("10^{-4}", "10⁻⁴"), ("x^12", "x¹ 2"), ("x_12", "x_1 2"),
      ("x_{12}", "x_12"), ("w^c_k", "w_k^c"), ("x_{i+1}", "x_{i+1}"), ("e^{z_c}", "e^{z_c}"),
      ("x^{2n}", "x^{2n}"), ("S^*", "S^∗"), ("f'(x)", "f′(x)"), ("f''^2_k", "f′′_k²"),
      ("{x_k}^2", "x_k²"), ("{x^2}^3", "(x²)³"), ("{x_a}_b", "(x_a)_b"), ("{ab}^2", "(ab)²"),
      ("(a+b)^2", "(a + b)²"), ("{}_k", "{}_k"), (#"n_{\text{in}}"#, "n_in"),
      (#"n_{\text{a b}}"#, "n_{a b}"), (#"x_{y_{z_1}}"#, "x_{y_{z_1}}"),
      (#"\sum_{i=0}^9 i"#, "Σ_{i=0}^9 i"), (#"\log^2 x"#, "log² x"), (#"x^{a^b}"#, "x^{a^b}"),
      (#"\nabla_w L"#, "∇_w L"), (#"\prod_k p_k"#, "Π_k p_k"), (#"\int_0^1 f"#, "∫_0^1 f"),
      (#"\hat{y}_k"#, "ŷ_k"), (#"\bar{v}^2"#, "bar(v)²"), (#"x_{\hat y}"#, "x_ŷ"),
    ])
  func scripts(_ source: String, _ line: String) throws {
    #expect(try Formula(parsing: source).line == line)
  }

  @Test(
    "Spaces show what belongs together, whatever spaces the source has",
    arguments: [
      ("a+b=c", "a + b = c"), ("-x", "−x"), ("a - -b", "a − −b"), ("(-x)", "(−x)"),
      ("x = -y", "x = −y"), ("2x", "2x"), ("x 2", "x 2"), (#"2\cdot 3"#, "2 · 3"),
      ("{2}{3}", "2 3"), ("1{,}000", "1,000"), ("a,b", "a, b"), ("f(a,b)", "f(a,b)"),
      ("f(a+1,b)", "f(a + 1, b)"), (#"f\left(a,b\right)"#, "f(a,b)"),
      (#"f\left(a+1,b\right)"#, "f(a + 1, b)"), (#"\log x"#, "log x"), (#"\log(x)"#, "log(x)"),
      (#"\max(0,x)"#, "max(0,x)"), (#"\sum(a+b)"#, "Σ (a + b)"), ("(a+b)(c+d)", "(a + b)(c + d)"),
      ("(a+b)c", "(a + b) c"), ("|x|+|y|", "|x| + |y|"), ("|-x|", "|−x|"), ("P(c|x)", "P(c|x)"),
      (#"\lambda\|w\|^2"#, "λ‖w‖²"), (#"a \quad b"#, "a  b"), (#"a\!b"#, "ab"), (#"a\,b"#, "a b"),
      (#"\left\lfloor x/2\right\rfloor"#, "⌊x/2⌋"), (#"\left.f\right|_{x=0}"#, "f|_{x=0}"),
      (#"\sqrt2 x"#, "√2 x"), (#"\sqrt{x+1}"#, "√(x + 1)"), (#"{\sqrt x}^3"#, "(√x)³"),
      (#"x \text{ if } y"#, "x if y"), (#"\text{if }(y)"#, "if (y)"), (#"20\%"#, "20%"),
      (#"x_1,\dots,x_n"#, "x_1, …, x_n"), (#"A\to B"#, "A → B"), (#"\mathrm{d}x"#, "dx"),
      (#"x_k≤α×∞"#, "x_k ≤ α × ∞"), (#"\begin{pmatrix}1&0\\0&1\\\end{pmatrix}"#, "(1, 0; 0, 1)"),
      (#"\begin{aligned}a&=b&c&=d\\e&=f\end{aligned}"#, "a = b  c = d; e = f"),
      (#"\operatorname{arg\,max}"#, "arg max"), (#"\mathbf{W}\mathcal{L}\mathbb{R}"#, "Wℒℝ"),
    ])
  func spacing(_ source: String, _ line: String) throws {
    #expect(try Formula(parsing: source).line == line)
  }

  @Test func theSourceIsKept() throws {
    let source = "  S_c=\\sum_k  w_k^cF_k "
    #expect(try Formula(parsing: source).latex == source)
  }

  @Test func spacesInTheSourceDoNotChangeTheMeaning() throws {
    let tight = try Formula(parsing: "a_k+\\frac{1}{2}b^2")
    let loose = try Formula(parsing: " a _ k +\n\\frac { 1 }\t{ 2 } b ^ 2 ")
    #expect(tight.term == loose.term)
  }
}
