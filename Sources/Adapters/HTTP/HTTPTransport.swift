import CCurl
import Glibc
import Synchronization

/// Sends any number of requests at once from one thread, which keeps connections open for the next.
final class HTTPTransport: Sendable {
  typealias Answer = Result<HTTPResponse, HTTPFailure>

  /// The program's one transport. Its thread starts with the first request and never ends.
  static let shared = HTTPTransport()

  /// Which request is meant, and whether its answer is still wanted.
  fileprivate final class Ticket: Sendable { let isCancelled = Atomic(false) }

  fileprivate enum Order {
    case send(Ticket, HTTPRequest, CheckedContinuation<Answer, Never>)
    case cancel(Ticket)
  }

  /// The orders that the thread has not taken yet; nil if there is no thread to take them.
  private let orders: Mutex<[Order]?>
  /// Of curl's functions, other threads than our own call the wake-up alone.
  nonisolated(unsafe) private let multi: UnsafeMutableRawPointer?

  private init() {
    baton_curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    multi = baton_curl_multi_init()
    orders = Mutex(multi == nil ? nil : [])
    var thread = pthread_t()
    let context = Unmanaged.passUnretained(self).toOpaque()  // `shared` lives for ever
    guard multi != nil, pthread_create(&thread, nil, { runTransport($0) }, context) == 0 else {
      orders.withLock { $0 = nil }
      return
    }
    pthread_detach(thread)
  }

  /// Returns the answer to `request`, or why there is none. If the task that awaits it is cancelled, so is the request.
  func send(_ request: HTTPRequest) async -> Answer {
    let ticket = Ticket()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if !give(.send(ticket, request, continuation)) {
          continuation.resume(returning: .failure(HTTPFailure(message: "no thread for requests", isPassing: true)))
        }
      }
    } onCancel: {
      ticket.isCancelled.store(true, ordering: .relaxed)
      _ = give(.cancel(ticket))
    }
  }

  /// Returns whether the thread will carry out `order`.
  private func give(_ order: Order) -> Bool {
    let isTaken = orders.withLock { orders in
      orders?.append(order)
      return orders != nil
    }
    if isTaken { baton_curl_multi_wakeup(multi) }
    return isTaken
  }

  /// Carries out orders for ever, on a thread of its own.
  fileprivate func serve() {
    guard let multi else { return }
    // As many connections as leave room for files; other requests wait for one of them.
    baton_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 256)
    var transfers = Transfers(multi: multi)
    while true {
      let taken = orders.withLock { orders in
        defer { orders = [] }
        return orders ?? []
      }
      for order in taken { transfers.carryOut(order) }
      transfers.proceed()
    }
  }
}

private func runTransport(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Neither curl, which is told to leave signals alone, nor TLS keeps a closed connection from raising SIGPIPE.
  var pipe = sigset_t()
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &pipe, nil)
  if let context { Unmanaged<HTTPTransport>.fromOpaque(context).takeUnretainedValue().serve() }
  return nil
}

/// The requests on their way, which only the transport's thread sees.
private struct Transfers {
  private struct Entry {
    var transfer: Transfer
    var ticket: HTTPTransport.Ticket
    var continuation: CheckedContinuation<HTTPTransport.Answer, Never>
  }
  private let multi: UnsafeMutableRawPointer
  private var entries: [UnsafeMutableRawPointer: Entry] = [:]  // by curl's handle
  private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]  // by ticket

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  mutating func carryOut(_ order: HTTPTransport.Order) {
    switch order {
    case .send(let ticket, let request, let continuation):
      if ticket.isCancelled.load(ordering: .relaxed) {
        continuation.resume(returning: .failure(.cancelled))
      } else if let transfer = Transfer(request), baton_curl_multi_add_handle(multi, transfer.easy) == CURLM_OK {
        entries[transfer.easy] = Entry(transfer: transfer, ticket: ticket, continuation: continuation)
        handles[ObjectIdentifier(ticket)] = transfer.easy
      } else {
        continuation.resume(returning: .failure(HTTPFailure(message: "no memory for a request", isPassing: true)))
      }
    case .cancel(let ticket):
      if let handle = handles[ObjectIdentifier(ticket)] { end(handle) { _ in .failure(.cancelled) } }
    }
  }

  /// Moves bytes, answers the requests that are done, and waits until there is more to do.
  mutating func proceed() {
    var running: Int32 = 0
    baton_curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = baton_curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
      let code = baton_curl_result(message)
      end(handle) { $0.result(code) }
    }
    baton_curl_multi_poll(multi, 60_000)
  }

  private mutating func end(_ handle: UnsafeMutableRawPointer, _ answer: (Transfer) -> HTTPTransport.Answer) {
    guard let entry = entries.removeValue(forKey: handle) else { return }
    handles[ObjectIdentifier(entry.ticket)] = nil
    baton_curl_multi_remove_handle(multi, handle)
    entry.continuation.resume(returning: answer(entry.transfer))
  }
}

extension HTTPFailure {
  static let cancelled = HTTPFailure(message: "cancelled", isPassing: true)
}
