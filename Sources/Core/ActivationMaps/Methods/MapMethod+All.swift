/// The methods, one after the other.
extension MapMethod {
  /// Class activation mapping: the weighted sum of the maps, where one dense layer reads their means.
  public static let cam = MapMethod(
    name: "cam", title: "CAM",
    meaning: "the maps, each times the weight with which the class reads its mean",
    source: "Zhou et al. 2016",
    formula: #"M_c(x, y) = \sum_k w_k^c f_k(x, y)"#,
    expression: "M_c[c: CLASS]", need: .classMaps, isSigned: true)

  /// Grad-CAM: each map times the mean of the score's gradient over it; what is negative is left out.
  public static let gradCAM = MapMethod(
    name: "grad-cam", title: "Grad-CAM",
    meaning: "each map times the mean of the score's gradient over it; what is negative becomes 0",
    source: "Selvaraju et al. 2017",
    formula: #"""
      \max\left(0, \sum_k \left(\frac{1}{H W} \sum_{x', y'} \#
      \frac{\partial S_c}{\partial f_k(x', y')}\right) f_k(x, y)\right)
      """#,
    expression: "relu(sum(mean(grad(SCORE, LAYER), over: [y, x]) * LAYER, over: k))",
    need: .layer, isSigned: false)

  /// HiResCAM: each cell times the score's gradient there.
  public static let hiResCAM = MapMethod(
    name: "hires-cam", title: "HiResCAM",
    meaning: "each number times the score's gradient there",
    source: "Draelos and Carin 2020",
    formula: #"\sum_k \frac{\partial S_c}{\partial f_k(x, y)} f_k(x, y)"#,
    expression: "sum(grad(SCORE, LAYER) * LAYER, over: k)", need: .layer, isSigned: true)

  /// LayerCAM: each cell times what is positive of the score's gradient there.
  public static let layerCAM = MapMethod(
    name: "layer-cam", title: "LayerCAM",
    meaning: "each number times what is positive of the score's gradient there",
    source: "Jiang et al. 2021",
    formula: #"""
      \max\left(0, \sum_k \max\left(0, \frac{\partial S_c}{\partial f_k(x, y)}\right) \#
      f_k(x, y)\right)
      """#,
    expression: "relu(sum(relu(grad(SCORE, LAYER)) * LAYER, over: k))", need: .layer,
    isSigned: false)

  /// Score-CAM: each map times how much the score likes the image seen through it.
  public static let scoreCAM = MapMethod(
    name: "score-cam", title: "Score-CAM",
    meaning: "each map times a share that grows with the score of the image seen through it",
    source: "Wang et al. 2020",
    formula: #"""
      \max\left(0, \sum_k \frac{e^{s_k}}{\sum_j e^{s_j}} f_k(x, y)\right), \quad \#
      s_k = S_c\left(\text{image} \cdot \hat{f}_k\right)
      """#,
    expression: "relu(sum(softmax(masked(SCORE, LAYER)) * LAYER, over: k))", need: .layer,
    isSigned: false)

  /// Saliency: the size of the score's gradient at a pixel, the largest over its colours.
  public static let saliency = MapMethod(
    name: "saliency", title: "saliency",
    meaning: "the size of the score's gradient at each pixel, the largest over its colours",
    source: "Simonyan et al. 2013",
    formula: #"\max_k \left|\frac{\partial S_c}{\partial \text{image}_k(x, y)}\right|"#,
    expression: "max(abs(grad(SCORE, image)), over: k)", need: .image, isSigned: false)

  /// Occlusion: how much the score falls when a square is covered.
  public static let occlusion = MapMethod(
    name: "occlusion", title: "occlusion",
    meaning: "how much the score falls when a square of the image is covered",
    source: "Zeiler and Fergus 2014",
    formula: #"S_c - S_c\left(\text{image without the square at } (x, y)\right)"#,
    expression: "SCORE - occluded(SCORE, SIZE, STRIDE)", need: .image, isSigned: true)

  /// The attention of the note's network, the same for every class.
  public static let attention = MapMethod(
    name: "attention", title: "the note's attention",
    meaning: "where the note's network looks a second time, the same for every class",
    source: "the note on minst_attention",
    formula: #"A(x, y)"#, expression: "attention/normalize", need: .attention, isSigned: false)
}
