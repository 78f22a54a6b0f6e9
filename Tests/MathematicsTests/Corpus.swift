import Mathematics

/// The formulas of the lessons, and one for each construct.
enum Corpus {
  static let scores = #"S_c = \sum_k w_k^c F_k"#
  static let pooling = #"F_k = \frac{1}{HW}\sum_{x,y} f_k(x,y)"#
  static let map = #"M_c(x, y) = \sum_k w_k^c f_k(x, y)"#
  static let exchange =
    #"S_c = \sum_k w_k^c \sum_{x,y} f_k(x,y) = \sum_{x,y} \sum_k w_k^c f_k(x,y)"#
  static let softmax = #"P_c = \frac{e^{S_c}}{\sum_j e^{S_j}}"#
  static let normalization =
    #"b_{k} = \frac{a_k}{\left(2 + \alpha \sum_{j=k-2}^{k+2} a_j^2\right)^{\beta}}"#
  static let crossEntropy = #"L = -\sum_c y_c \log P_c"#
  static let nesterov =
    #"v_{t+1} = \mu v_t - \eta \nabla L(\theta_t), \quad "#
    + #"\theta_{t+1} = \theta_t + \mu v_{t+1} - \eta \nabla L(\theta_t)"#
  static let convolution =
    #"z_k(x,y) = b_k + \sum_{j} \sum_{u=-1}^{1} \sum_{v=-1}^{1} w_{k,j}(u,v)\, a_j(x+u, y+v)"#
  static let rectifier =
    #"\operatorname{ReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise}"#
    + #"\end{cases}"#
  static let derivation =
    #"\begin{aligned} S_c &= \sum_k w_k^c F_k \\ &= \sum_{x,y} M_c(x, y) \end{aligned}"#
  static let labelled = #"S_c = \sum_{x,y} \underbrace{\sum_k w_k^c f_k(x,y)}_{M_c(x,y)}"#
  static let gradient =
    #"\alpha_k^c = \frac{1}{Z} \sum_{x,y} \frac{\partial S_c}{\partial f_k(x,y)}"#

  static let lessons = [
    scores, pooling, map, exchange, softmax, normalization, crossEntropy, nesterov, convolution,
    rectifier, derivation, labelled, gradient,
  ]

  static let constructs = [
    #"\hat c = \arg\max_c S_c"#, #"\bar{x}_k + \vec{v} \cdot \widehat{ab}"#,
    #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}"#,
    #"\begin{bmatrix} 1 & 0 & 0 \end{bmatrix} \begin{vmatrix} \frac12 \\ 1 \end{vmatrix}"#,
    #"\sqrt{x + 1} + \sqrt{\frac{a}{b}}"#, #"\left\lfloor \frac{n}{2} \right\rfloor"#,
    #"\left. \frac{df}{dx} \right|_{x=0}"#, #"\left\{ \frac{a}{b} \right\}^2"#,
    #"\overbrace{a + b}^{n} \prod_{i=1}^n \int_0^1 f'(x)\,dx"#,
    #"\mathbf{w} \in \mathbb{R}^{H \times W}, \mathcal{L} \to \infty"#,
    #"\lVert w \rVert_2 \le 1{,}000 \Rightarrow |x - y| \ne 0.5"#,
    #"\lim_{n \to \infty} \left(1 + \tfrac{1}{n}\right)^n"#,
    #"x_1, \dots, x_n \quad \text{für alle}"#,
    #"\big( a \odot b \big) \circ c \mapsto d \Leftrightarrow e"#,
    #"\displaystyle \sum\limits_{i} {x_i}^2 \pm \operatorname*{arg\,min}_w E"#,
  ]

  /// What lectures write besides.
  static let lectures = [
    #"\underset{c}{\operatorname{argmax}} \; S_c"#, #"\hat{y} = \mathop{\rm argmax}_c S_c"#,
    #"x \overset{!}{=} y \stackrel{\text{def}}{=} z"#,
    #"\mathop{\mathrm{arg\,min}}\limits_{\theta} L"#,
    #"\binom{n}{k} = \frac{n!}{k!\,(n-k)!}"#, #"{n \choose k} + {a \over b + 1}"#,
    #"\bm{w}^\top \boldsymbol{x} + \mathscr{L} \in \mathfrak{g}"#,
    #"\sqrt[3]{x} + \sqrt[n]{\frac{a}{b}}"#,
    #"\sum_{\substack{i < n \\ i \ne j}} x_i"#, #"\boxed{S_c = \sum_k w_k^c F_k}"#,
    #"\underline{ab} + \overrightarrow{AB} + \check{x}"#, #"\iint_D f\,dA = \oint_{\partial D} g"#,
    #"A^\dagger A \not= B \not\in C"#, #"P\left( \frac{a}{b} \middle| c \right)"#,
    #"\left[\begin{array}{r|cl} 1 & x & a \\ \hline -10 & y & bc \end{array}\right]"#,
    #"\begin{equation} a = b \label{eq:1} \tag{1} \end{equation}"#,
    #"\begin{gather*} a = b \\[2pt] ccc = d + e \end{gather*}"#,
    #"\begin{Bmatrix} 1 & 2 \\ 3 & 4 \end{Bmatrix} \begin{Vmatrix} a \end{Vmatrix}"#,
    #"\begin{eqnarray} a &=& b + c \\ &\le& d \nonumber \end{eqnarray}"#,
    #"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}"#,
    #"\left.\begin{rcases} a \\ b \end{rcases}\right. c"#,
    #"x \xrightarrow[n \to \infty]{\text{softmax}} y"#,
    #"f(x) = \text{$x$ if $x > 0$, else } 0"#,
    #"a \equiv b \pmod{n}, \quad \textcolor{red}{x} + \color{blue} y"#,
    #"\bigoplus_{i=1}^n V_i \preceq \coprod W \models \Re z"#,
    #"\limsup_{n} a_n \bigm| \Biggl( x \Biggr)"#,
    #"\softmax{z}_c + \E[X] \begin{tabular}{c} a \end{tabular}"#,
    #"\mathop{\sum\sum}_{i,j}^{n} x \phantom{=} \hspace{1em} y \cfrac[l]{1}{2}"#,
  ]

  static let all = lessons + constructs + lectures
}

/// A sequence of numbers that looks random and is the same for the same seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
