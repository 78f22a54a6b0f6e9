import Markup
import Messages
import Models
import Networks
import Pictures
import Training

/// What a page trains a network with, a few steps at a time, so that it can be stopped and looked
/// at anywhere: the program's own training, compiled.
///
///     var trainer = PageTrainer()
///     _ = trainer.answer(.digits(training: digits, test: others))
///     _ = trainer.answer(.begin(beginning))
///     trainer.answer(.advance(steps: 10))  // a fragment: epoch 1, 160 of 1000 digits, loss 1.9
public struct PageTrainer {
  private var digits: (training: Dataset, test: Dataset)?
  private var run: TrainingRun?

  /// As many epochs as anyone waits for.
  private static let epochs = 1_000

  /// A trainer without digits.
  public init() {}

  /// Answers a message; bytes that are none are answered with a failure, too.
  public mutating func answer(bytes: [UInt8]) -> [UInt8] {
    do throws(MessageError) {
      return answer(try TrainerRequest(bytes: bytes)).bytes
    } catch {
      return Reply.failure(error.description).bytes
    }
  }

  /// Answers a request.
  public mutating func answer(_ request: TrainerRequest) -> Reply {
    switch request {
    case .digits(let training, let test):
      digits = (training, test)
      run = nil
      return .done
    case .begin(let beginning): return begin(beginning)
    case .advance(let steps): return advance(steps)
    case .weights:
      guard let network = storedNetwork else { return Self.nothingBegun }
      var writer = ByteWriter()
      writer.write(UInt8(0))
      writer.write(network)
      return .bytes(writer.bytes)
    case .file:
      guard let run, let network = storedNetwork else { return Self.nothingBegun }
      return .bytes(WeightsFile(network, of: run).bytes)
    }
  }

  private static let nothingBegun = Reply.failure("No training has begun yet.")

  /// From random weights.
  private mutating func begin(_ beginning: TrainerRequest.Beginning) -> Reply {
    guard let digits else { return .failure("There are no digits to learn from.") }
    let model: Model
    do throws(ModelError) {
      model = try Catalogue.model(beginning.model, ModelSettings(variant: beginning.variant))
    } catch {
      return .failure(error.description)
    }
    var recipe = Recipe(
      epochs: Self.epochs, batchSize: beginning.batchSize, rate: beginning.rate, momentum: 0.9)
    recipe.shift = beginning.shift
    let training = digits.training.first(min(beginning.images, digits.training.count))
    guard recipe.isPossible, training.size == model.size, digits.test.size == model.size else {
      return .failure("The network cannot be trained so.")
    }
    run = TrainingRun(
      TrainingSetup(
        model: beginning.model, variant: beginning.variant, data: training.name, recipe: recipe),
      model: model, training: training, test: digits.test, threads: 1, clock: { 0 })
    return progress()
  }

  /// Some steps further: how it stands, and, where an epoch has ended, curves and confusions.
  private mutating func advance(_ steps: Int) -> Reply {
    guard let run else { return Self.nothingBegun }
    do throws(TrainingError) {
      for _ in 0..<steps {
        switch try run.advance() {
        case .step: continue
        case .epoch, .finished: return progress(withCharts: true)
        }
      }
    } catch {
      return .failure(error.description)
    }
    return progress()
  }

  // MARK: - What is shown

  private func progress(withCharts: Bool = false) -> Reply {
    guard let run else { return Self.nothingBegun }
    var fragments = [
      Reply.Fragment(name: "progress", markup: Markup.escaped(TrainingWords.progress(of: run)))
    ]
    if withCharts { fragments += TrainingWords.charts(of: run) }
    return .fragments(fragments)
  }

  private var storedNetwork: StoredNetwork? {
    guard let run else { return nil }
    let model = run.trainer.model
    return StoredNetwork(
      model: model.name, variant: model.variant, pixelScale: model.pixelScale,
      parameters: run.trainer.parameters.tensors.map { name, tensor in
        StoredNetwork.Parameter(name: name, shape: tensor.shape.extents, values: tensor.values)
      })
  }
}
