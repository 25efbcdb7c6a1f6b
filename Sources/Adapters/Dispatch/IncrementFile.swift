internal import Demandes

/// An increment brought here, whole: its size, its digest, its count and its form are what was announced.
struct IncrementFile: FichierIncrement {
    private let increment: Increment
    private let spool: Spool
    private let adapter: Adapter
    private let rules: DispatchRules

    /// Reads it to its end once, before any of it is believed.
    init(
        _ increment: Increment, _ spool: Spool, _ adapter: Adapter, _ rules: DispatchRules
    ) async throws(FauteDispatch) {
        self.increment = increment
        self.spool = spool
        self.adapter = adapter
        self.rules = rules
        let (size, announced) = (spool.count, increment.octets)
        guard size == announced else {
            throw FauteDispatch(
                size < announced ? .tronque : .taille, increment: increment.numero,
                detail: "\(size) octets reçus, \(announced) annoncés")
        }
        guard spool.digest == increment.empreinte else {
            throw FauteDispatch(.empreinte, increment: increment.numero)
        }
        let read = try await count()
        guard read == increment.demandes else {
            throw FauteDispatch(
                .compte, increment: increment.numero, detail: "\(read) demandes lues, \(increment.demandes) annoncées")
        }
    }

    func lire() throws(FauteDispatch) -> any LectureIncrement {
        try IncrementReading(increment, spool, adapter, rules)
    }

    private func count() async throws(FauteDispatch) -> Int {
        let reading = try lire()
        var read = 0
        while true {
            let page = try reading.suivantes(256)
            guard !page.isEmpty else { return read }
            read += page.count
            // A file takes seconds: whoever else waits for a thread has its turn.
            await Task.yield()
        }
    }
}
