/// What a paper or a program does between the network and the box.
public struct Practice: Sendable {
  /// Whose it is.
  public let name: String
  /// Where it is written down.
  public let source: String
  /// Its conventions; where it states none, or makes no box, this project's stand in.
  public let conventions: MapConventions
  /// What these do not say of it.
  public let remark: String

  private init(
    _ name: String, _ source: String, _ remark: String, _ change: (inout MapConventions) -> Void
  ) {
    var conventions = MapConventions()
    change(&conventions)
    self.name = name
    self.source = source
    self.conventions = conventions
    self.remark = remark
  }
}

extension Practice {
  /// Those that were looked up.
  public static let all = [
    Practice("lesson", "this project", "") { _ in },
    Practice(
      "the paper", "Zhou et al. 2016, sections 2 and 3.2",
      "interpolation and neighbours are not stated"
    ) { $0.pooling = .sum },
    Practice(
      "the paper's code", "zhoubolei/CAM: returnCAMmap.m, mergeTenCrop.m, bboxgenerator/dt_box.cpp",
      "the mean of ten crops; a distance transform; contours at 20, 100 and 110 of 255, merged, "
        + "larger boxes first"
    ) {
      $0.signs = [.size]
      $0.changesSignsOfPixels = true
      $0.enlarging = .cubic
      $0.threshold = Threshold(share: 20.0 / 255, of: .range)
    },
    Practice(
      "the paper's code in PyTorch", "zhoubolei/CAM: pytorch_CAM.py", "256 levels; makes no box"
    ) {
      $0.signs = [.stretched]
      $0.enlarging = .halfPixel
    },
    Practice(
      "pytorch-grad-cam", "jacobgil/pytorch-grad-cam: base_cam.py, utils/image.py", "makes no box"
    ) {
      $0.signs = [.positive, .stretched]
      $0.enlarging = .halfPixel
    },
    Practice(
      "torchcam", "frgfm/torch-cam: methods/core.py",
      "a ReLU first for Grad-CAM and its kin; drawn over the image it is enlarged bicubically and "
        + "squared; makes no box"
    ) {
      $0.signs = [.stretched]
      $0.enlarging = .halfPixel
    },
    Practice(
      "Keras' example", "keras-team/keras-io: examples/vision/grad_cam.py",
      "divided by the maximum; 256 colours, enlarged as an image; makes no box"
    ) { $0.signs = [.positive] },
    Practice(
      "MaxBoxAccV2", "clovaai/wsolevaluation: inference.py, evaluation.py",
      "256 levels; a thousand thresholds, of which the best counts; a box for every contour"
    ) {
      $0.signs = [.stretched]
      $0.changesSignsOfPixels = true
      $0.enlarging = .cubic
    },
  ]
}
