import CCurl
import Synchronization

/// The thread's own side: it alone touches the multi handle, the easy handles and the exchanges under way.
final class Loop {
    private struct Flight {
        let transfer: Transfer
        let easy: EasyHandle
    }

    private let mailbox: Mailbox
    private let multi: UnsafeMutableRawPointer
    private var gate: HostGate
    private var flights: [UnsafeMutableRawPointer: Flight] = [:]
    private var spares: [EasyHandle] = []

    init(_ mailbox: Mailbox, settings: HTTPTransport.Settings) {
        self.mailbox = mailbox
        multi = mailbox.multi
        gate = HostGate(cap: settings.exchangesPerHost)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(1, settings.idleConnections))
    }

    /// Until the mailbox is stopped.
    func run() {
        while takePost() {
            perform()
            let ended = harvest()
            gate.expired(.now).forEach { $0.finish(.failure(.totalTimeout)) }
            if ended == 0, mailbox.fallAsleep() { sleep() }
        }
        close()
    }

    private func takePost() -> Bool {
        let post = mailbox.collect()
        for transfer in post.submitted { admit(transfer) }
        for transfer in post.cancelled { cancel(transfer) }
        return !post.isStopping
    }

    private func sleep() {
        var milliseconds = flights.isEmpty ? 60_000 : 1_000
        if let earliest = gate.earliest {
            milliseconds = min(milliseconds, (earliest - .now).curlMilliseconds)
        }
        curl_multi_poll(multi, nil, 0, Int32(milliseconds), nil)
    }

    private func perform() {
        var running: Int32 = 0
        let code = curl_multi_perform(multi, &running)
        guard code != CURLM_OK else { return }
        // The handle as a whole is in trouble: nobody is left waiting for it.
        for raw in Array(flights.keys) { land(raw, .failure(.other(curl: Int(code.rawValue)))) }
    }

    /// - Returns: how many exchanges ended.
    private func harvest() -> Int {
        var ended = 0
        var raw: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while ccurl_next_done(multi, &raw, &code) == 1 {
            guard let raw, let flight = flights[raw] else { continue }
            ended += 1
            land(raw, Outcome(flight.transfer, flight.easy).result(code))
        }
        return ended
    }
}

extension Loop {
    private func admit(_ transfer: Transfer) {
        transfer.isTaken = true
        if transfer.isCancelled.load(ordering: .acquiring) {
            transfer.finish(.failure(.cancelled))
        } else if gate.enter(transfer) {
            begin(transfer)
        }
    }

    /// Starts one that has its place at the gate, or gives the place on.
    private func begin(_ first: Transfer) {
        var next: Transfer? = first
        while let transfer = next {
            guard let fault = launch(transfer) else { return }
            transfer.finish(.failure(fault))
            next = gate.leave(transfer.target.key)
        }
    }

    private func launch(_ transfer: Transfer) -> TransportFault? {
        let now = ContinuousClock.now
        guard now < transfer.deadline else { return .totalTimeout }
        guard let easy = spares.popLast() ?? EasyHandle() else {
            return .other(curl: Int(CURLE_OUT_OF_MEMORY.rawValue))
        }
        do throws(TransportFault) {
            try easy.prepare(for: transfer, now: now)
        } catch {
            keep(easy)
            return error
        }
        transfer.started = now
        flights[easy.raw] = Flight(transfer: transfer, easy: easy)
        let code = curl_multi_add_handle(multi, easy.raw)
        guard code != CURLM_OK else { return nil }
        flights[easy.raw] = nil
        return .other(curl: Int(code.rawValue))
    }

    private func cancel(_ transfer: Transfer) {
        // A task cancelled before it sends is heard of here first: `admit` will see the flag.
        guard transfer.isTaken else { return }
        let flight = flights.first { $0.value.transfer === transfer }
        if let raw = flight?.key {
            land(raw, .failure(.cancelled))
        } else {
            // Waiting at the gate, or over already: then this does nothing.
            transfer.finish(.failure(.cancelled))
        }
    }

    /// Takes an exchange out of libcurl, answers its caller and lets the next one of its host in.
    private func land(_ raw: UnsafeMutableRawPointer, _ result: Result<HTTPResponse, TransportFault>) {
        guard let flight = flights.removeValue(forKey: raw) else { return }
        curl_multi_remove_handle(multi, raw)
        keep(flight.easy)
        flight.transfer.finish(result)
        if let next = gate.leave(flight.transfer.target.key) { begin(next) }
    }

    private func keep(_ easy: EasyHandle) {
        easy.reset()
        if spares.count < 256 { spares.append(easy) }
    }

    private func close() {
        mailbox.close()
        gate.everyoneWaiting.forEach { $0.finish(.failure(.shutDown)) }
        for flight in flights.values {
            curl_multi_remove_handle(multi, flight.easy.raw)
            flight.transfer.finish(.failure(.shutDown))
        }
        flights = [:]
        spares = []
        curl_multi_cleanup(multi)
    }
}
