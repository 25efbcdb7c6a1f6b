/// How many gateways run at the same time in these tests: more would only share two processors, and hold more
/// descriptors than `Process` can list without reading past its buffer (it crashes beyond some 1 300).
actor Places {
    static let gateways = Places(4)

    private var libres: Int
    private var file: [CheckedContinuation<Void, Never>] = []

    init(_ nombre: Int) { libres = nombre }

    func prendre() async {
        guard libres == 0 else { return libres -= 1 }
        await withCheckedContinuation { file.append($0) }
    }

    /// To the next in the queue, if there is one.
    func rendre() {
        if file.isEmpty { libres += 1 } else { file.removeFirst().resume() }
    }
}
