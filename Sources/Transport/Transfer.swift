import Synchronization

/// One exchange, from submission to its end.
///
/// `@unchecked Sendable`: the caller's side fills `completion` once, before handing the object over through the
/// mailbox's lock; from there on only the loop's thread reads or writes a `var`. `isCancelled` alone is shared.
final class Transfer: @unchecked Sendable {
    typealias Completion = CheckedContinuation<Result<HTTPResponse, TransportFault>, Never>

    let request: HTTPRequest
    let target: Target
    let submitted: ContinuousClock.Instant
    let deadline: ContinuousClock.Instant
    let isCancelled = Atomic<Bool>(false)

    var completion: Completion?
    /// The loop has it: until then `completion` is the caller's.
    var isTaken = false
    var started: ContinuousClock.Instant?
    private(set) var head: HeadReader
    private(set) var body: BodyReader
    /// Why we cut it ourselves: it wins over the code libcurl then ends with.
    private(set) var stop: TransportFault?

    init(_ request: HTTPRequest, reader: StreamReader?, now: ContinuousClock.Instant) throws(TransportFault) {
        self.request = request
        target = try request.checked()
        submitted = now
        deadline = now + max(request.limits.total, .milliseconds(1))
        head = HeadReader(for: request)
        body = BodyReader(limit: request.limits.bodyBytes, reader: reader)
    }

    /// Resumes the caller, once; later calls do nothing.
    func finish(_ result: Result<HTTPResponse, TransportFault>) {
        completion.take()?.resume(returning: result)
    }

    /// - Returns: false to have libcurl cut the exchange.
    func readHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        cutting { () throws(TransportFault) in
            let wasOpen = head.head != nil
            try head.read(line)
            if !wasOpen, let known = head.head { try body.open(known) }
        }
    }

    /// - Returns: false to have libcurl cut the exchange.
    func readBody(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
        cutting { () throws(TransportFault) in try body.read(chunk) }
    }

    private func cutting(_ work: () throws(TransportFault) -> Void) -> Bool {
        do throws(TransportFault) {
            try work()
            return true
        } catch {
            stop = error
            return false
        }
    }
}
