import Models

/// A lesson to start from: it runs, and shows each thing that a lesson can have.
public enum LessonTemplate {
  /// The text of a lesson.
  ///
  /// - Parameters:
  ///   - name: the lesson's name, of which its title is made.
  ///   - model: the network that it runs.
  public static func text(name: String, model: String) -> String {
    """
    ---
    title: \(title(of: name))
    summary: What this lesson is about, in a sentence.
    minutes: 15
    model: \(model)
    image: \(Catalogue.image(for: model))
    # needs: [forward-pass]
    ---

    What stands here is read before the first step. All numbers come from the run: the network takes
    this image for a `= predicted`.

    ## A formula, and its numbers

    The score of a class is a sum over the units, $S_c = b_c + \\sum_k w_k^c F_k$.

    ```lesson
    show S_c as bars title "The scores"
    let wc = w_k^c[c: class]
    check S_c[class] ≈ b_c[class] + sum(wc * F_k)
    ```

    The probability of class `= class` is `= P_c[class] : 0.1%`.

    <!-- speaker: Only you see this: `lesson notes \(name)`. -->

    ## A question

    ```lesson
    let strongest = argmax(wc * F_k)
    ask "We set unit " + strongest + " to 0. Does the score of class " + class + " rise or fall?" answer "falls" hint "Its part of the sum is gone." when "rises": "Then its part would have to be negative."
    set F_k[k: strongest] = 0
    show before(S_c), S_c as table
    check S_c[class] < before(S_c[class])
    reset
    ```

    - [x] A first step that runs
    - [ ] A picture: `show M_c[c: class] over image`
    - [ ] One number in full: `explain S_c[c: class]`[^1]

    [^1]: `help` in `lesson explore` says what else there is.

    """
  }

  private static func title(of name: String) -> String {
    let words = name.split { "-_".contains($0) }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
