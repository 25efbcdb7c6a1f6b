public import Demandes

/// Reads payloads of one operation. It keeps its buffers from one payload to the next; not for two threads.
public final class Mapper {
    /// One record of a payload.
    public struct Record: Sendable {
        public let demande: Demande
        public let constats: [Constat]

        /// True when something in it forbids to keep the demande as read.
        public var estRefuse: Bool { constats.contains { $0.nature.refuse } }
    }

    /// The document is not what its contract announces.
    public struct Refusal: Error, Sendable {
        public let rupture: Rupture
        /// libxml2's number or the like: never a value of the payload.
        public let detail: String?
    }

    let run: MappingRun
    let feed: Feed
    let sink: Sink

    enum Feed {
        case xml(XMLFeed)
        case json(JSONFeed)
    }

    final class Sink {
        var receive: (Record) -> Void = { _ in }
    }

    /// Nil when the adapter has no such operation.
    public init?(_ adapter: Adapter, operation: String) {
        guard let plan = adapter.plans[operation] else { return nil }
        let sink = Sink()
        self.sink = sink
        run = MappingRun(plan, maxDepth: adapter.manifest.transport.maxDepth) { demande, constats in
            sink.receive(Record(demande: demande.move(), constats: constats))
        }
        switch adapter.manifest.format.kind {
        case .xml: feed = .xml(XMLFeed(run))
        case .json: feed = .json(JSONFeed(run, maxBytes: 1 << 30))
        }
    }

    /// Maps a whole payload; each record goes to `receive` as it ends.
    public func map(_ payload: UnsafeBufferPointer<UInt8>, _ receive: @escaping (Record) -> Void) throws(Refusal) {
        sink.receive = receive
        defer { sink.receive = { _ in } }
        do {
            switch feed {
            case .xml(let feed): try feed.parse(payload)
            case .json(let feed): try feed.parse(payload)
            }
        } catch {
            throw Refusal(rupture: error.rupture, detail: error.detail)
        }
    }

    /// The records of a whole payload.
    public func records(_ payload: [UInt8]) throws(Refusal) -> [Record] {
        var records: [Record] = []
        do {
            try payload.withUnsafeBufferPointer { bytes in
                try map(bytes) { records.append($0) }
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(rupture: .xmlMalForme, detail: nil)
        }
        return records
    }

    /// Lays the next payload over this demande: what it says is added, what it does not say stays.
    func complete(_ demande: Demande?) { run.complete(demande) }

    /// What the last payload said of a refusal.
    var signals: [(slot: Signal, text: String)] { run.state.pointee.signals }

    /// Findings of the last payload outside any record, before the first or after the last.
    public var strayConstats: [Constat] { run.state.pointee.constats }
}
