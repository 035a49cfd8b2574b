import BatonDiagnostics
import BatonRuntime
import BatonServices
import BatonValues

extension Scenario {
  /// Reads the scenario in the file `bytes`, which messages call `path`.
  package init(_ bytes: [UInt8], path: String) throws(ScenarioError) {
    let text = SourceText(path: path, bytes: bytes)
    let datum: Datum
    do throws(JSONError) {
      datum = try bytes.withUnsafeBufferPointer { utf8 in Result { () throws(JSONError) in try JSON.parse(utf8) } }
        .get()
    } catch {
      let offset = min(error.offset, bytes.count)
      throw ScenarioError(text, offset..<min(offset + 1, bytes.count), .notJSON(error))
    }
    do throws(Misfit) {
      try self.init(datum, text)
    } catch {
      throw ScenarioError(text, error.path.range(in: bytes), error.problem)
    }
  }

  private init(_ datum: Datum, _ text: SourceText) throws(Misfit) {
    let object = try ObjectReader(
      datum, "a scenario", at: .root, allowed: ["model", "clock", "jobs", "auto", "scripts", "uncaughtErrors", "steps"])
    self.text = text
    models = try object.paths("model")
    clock = try object.timestamp("clock") ?? .epoch
    completesAlone = try object.flag("auto") ?? false
    scripts = try object.word("scripts", Scripts.self) ?? .jobs
    uncaughtErrors = try object.word("uncaughtErrors", UncaughtErrors.self) ?? .incident
    var answers: [String: [Answer]] = [:]
    for (type, list) in try object.variables("jobs") {
      answers[type] = try Self.answers(list, at: object.path["jobs"][type])
    }
    self.answers = answers
    var steps: [Step] = []
    for (index, datum) in try object.required("steps", try object.list("steps")).enumerated() {
      steps.append(try Step(datum, at: object.path["steps"][index]))
    }
    if steps.isEmpty { throw Misfit(path: object.path["steps"], problem: .nothingExpected("a scenario without steps")) }
    self.steps = steps
  }

  private static func answers(_ datum: Datum, at path: JSONPath) throws(Misfit) -> [Answer] {
    guard let list = datum.list, !list.isEmpty else {
      throw Misfit(path: path, problem: .wrongKind("a job type", wanted: "a list of answers", datum))
    }
    var answers: [Answer] = []
    for (index, element) in list.enumerated() { answers.append(try Answer(element, at: path[index])) }
    return answers
  }
}

extension Answer {
  fileprivate init(_ datum: Datum, at path: JSONPath) throws(Misfit) {
    let object = try ObjectReader(
      datum, "an answer", at: path, allowed: ["variables", "error", "fail", "message", "retries", "retryAfter"])
    if let code = try object.text("error") {
      self = .error(
        BPMNError(code: code, message: try object.text("message") ?? "", variables: try object.variables()))
    } else if let message = try object.text("fail") {
      self = .failure(
        JobFailure(
          message, retryAfter: try object.duration("retryAfter"), retries: try object.count("retries", from: 0)))
    } else {
      self = .variables(try object.variables())
    }
  }
}
