import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

/// Many process instances in memory, with their jobs, timers, messages and keys: commands go in, a trace comes out.
///
///     deploy, start, complete, publish, advance … ─▶ machine ─▶ effects ─▶ jobs, timers, subscriptions, trace
///                                                      ▲                            │
///                                                      └──── services that answer at once
///
/// A runtime uses neither disk nor network nor clock: its time stands still until `advance(to:)` moves it. So the same
/// commands lead to the same state and the same trace, and a test needs no sleeping.
///
/// An instance that waits costs its record in the machine and an entry for each thing that it can be woken by; what a job
/// hands over is read from the record when somebody asks.
///
/// One runtime is one shard, driven by one thread at a time. `Conductor` drives one for concurrent programs.
///
/// What each start and each completion reads is not checked for exclusive access while the program runs: that was a third of all
/// its time. Nobody but the runtime's own methods reach it, and none holds it while it calls whoever might call another.
public final class Runtime {
  public struct Options: Sendable {
    /// Whether changes are kept for `takeTrace()`.
    public var isTracing = false
    /// Whether an instance is forgotten when it ends, so that many can run one after another in little memory.
    public var releasesEnded = false
    /// How often tokens may go backwards, or services be called, in one command before an incident stops them.
    public var stepLimit = 1_000_000
    /// What `random number()` and `uuid()` start from: with the same one, the same commands draw the same.
    public var seed: UInt64 = 0
    /// The zone in which `now()` and `today()` tell the time.
    public var zone = Zone.utc
    /// What becomes of a token whose error nothing catches.
    public var uncaughtErrors = UncaughtErrors.incident

    public init() {}
  }

  public let options: Options
  public let services: ServiceRegistry
  /// The time, as it was last given.
  public internal(set) var now: Timestamp {
    didSet { tellTime() }
  }

  /// What the next command's random numbers are drawn from; it moves on with each. Whoever lets another runtime go on where
  /// this one is, or repeats commands from here, brings it along.
  public var seed: UInt64 {
    get { machine.moment.seed }
    set { machine.moment.seed = newValue }
  }

  @exclusivity(unchecked) var machine: Machine
  @exclusivity(unchecked) var deployments: [Deployment] = []
  /// The code of modules that have been compiled ahead of time.
  var programs: [Digest: CompiledProgram] = [:]
  /// For each process id, the deployments and indices of its versions, oldest first.
  var versions: [String: [(deployment: Int, process: Int)]] = [:]
  /// How often modules have been deployed.
  var deploymentCount = 0
  @exclusivity(unchecked) var calls: CallTable
  @exclusivity(unchecked) var starts = StartRegistry()
  /// The events that cannot start instances of the latest versions, and why.
  public internal(set) var startIncidents: [StartIncident] = []
  @exclusivity(unchecked) var jobs = JobLedger()
  var timers = TimerHeap<Timer>()
  @exclusivity(unchecked) var messages = MessageBuffer()
  @exclusivity(unchecked) var letters = Letters()
  @exclusivity(unchecked) var conversations: Conversations
  /// Whose messages have started instances, and the node that has sent it.
  @exclusivity(unchecked) var openers: [InstanceID: (instance: InstanceID, element: String)] = [:]
  /// The tokens and catches that wait for messages from other processes, or for some that are told by correlation keys.
  var doors = HandleIndex()
  var listeners = Listeners()
  let subscriptions = KeyIndex()
  @exclusivity(unchecked) var audiences = Audiences()
  @exclusivity(unchecked) var seniority = Seniority()
  /// The tokens and catches that wait for signals, by the signal's name.
  var signals = HandleIndex()
  /// The timers of tokens and catches.
  @exclusivity(unchecked) var alarms: [TokenID: Alarm] = [:]
  @exclusivity(unchecked) var businessKeys = BusinessKeys()
  @exclusivity(unchecked) var openIncidents: [TokenID: OpenIncident] = [:]
  /// The ended instances that have not come to their regular end.
  @exclusivity(unchecked) var endings: [InstanceID: Ending] = [:]
  @exclusivity(unchecked) var due = Queue<DueWork>()
  /// The instances for whose rest somebody waits, and those of them that may have come to it.
  @exclusivity(unchecked) var watched: Set<InstanceID> = []
  var stirred: Set<InstanceID> = []
  let declined = DeclinedOutcomes()
  var trace: [TraceEvent] = []
  /// How many services may still be called, and messages handed over, in this command.
  @exclusivity(unchecked) var budget = 0

  /// Creates a runtime without instances whose time is `now`.
  public init(services: ServiceRegistry = ServiceRegistry(), options: Options = Options(), now: Timestamp = .epoch) {
    self.services = services.keepingData()
    self.options = options
    self.now = now
    calls = CallTable(seed: options.seed)
    conversations = Conversations(seed: options.seed)
    machine = Machine(events: options.isTracing, stepLimit: options.stepLimit)
    machine.moment.seed = options.seed
    machine.moment.zone = options.zone
    tellTime()
  }

  /// Lets the machine know what time it is.
  private func tellTime() { (machine.moment.seconds, machine.moment.nanosecond) = now.secondsAndNanosecond }

  /// Returns the changes since the last call, in the order in which they happened; none unless `options.isTracing`.
  public func takeTrace() -> [TraceEvent] {
    defer { trace.removeAll(keepingCapacity: true) }
    return trace
  }
}

/// What becomes of a token whose error nothing catches .
public enum UncaughtErrors: String, CaseIterable, Sendable {
  /// It waits in an incident.
  case incident
  /// It ends, as in Camunda 7 unless that is told otherwise.
  case end
}

/// What happens at a time.
enum Timer {
  /// The job is tried again.
  case retry(TokenID)
  /// A worker has had the job for long enough.
  case lease(TokenID)
  /// What the token or catch waits for has come.
  case wait(TokenID)
  /// An instance of a process starts.
  case start(ProcessStart)
  /// The message is no longer kept.
  case expiry(MessageBuffer.Serial)
  case letterExpiry(Letter.Serial)
}

/// What is to be done before a command is over.
enum DueWork {
  /// Offer the job to a service, or else to workers.
  case offer(TokenID)
  /// Take note of the outcome of an attempt inside of the machine's step.
  case conclude(TokenID, JobOutcome)
  /// Look for a message that has been waiting for this token, and let the token wait for others.
  case subscribe(TokenID)
  /// Let the token hear its signal.
  case listenForSignal(TokenID)
  /// Set the timer that the token waits for.
  case setAlarm(TokenID)
  /// Let a message or signal go out that an instance has sent.
  case send(Sending, from: InstanceID)
  /// Let the token go on: what it has sent has arrived.
  case proceed(TokenID)
  /// Let the message go out that the token sends, to whom it is for.
  case post(TokenID)
  /// Start what the token calls.
  case call(TokenID)
  /// Let the caller go on, or end what it has called.
  case returnFromCall(CallTable.Number)
  case cancelCalled(InstanceID)
  /// Throw an error or escalation that a called instance does not catch at the token of the caller.
  case propagate(Incident, Handle, to: TokenID)
  /// End the token of an error that nothing catches.
  case end(TokenID)
  case escalate(String?, from: InstanceID)
  /// Start an instance by a message that was kept.
  case begin(ProcessStart, MessageBuffer.Message)
  case release(InstanceID)
}
