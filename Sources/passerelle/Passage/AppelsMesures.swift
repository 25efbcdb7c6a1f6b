import Metrics
import Synchronization

/// The calls that hosts were made, by what came of them, and the time they took. The series are looked up by their
/// labels, and not made again at each call.
final class AppelsMesures: Sendable {
    private struct Issue: Hashable {
        let hote: String
        let issue: String
    }

    private struct Series {
        var nombres: [Issue: Counter] = [:]
        var durees: [String: Recorder] = [:]
    }

    private let series = Mutex(Series())

    func noter(_ hote: String, _ issue: String, secondes: Double) {
        let (nombre, duree) = series.withLock { series in
            (
                series.nombres.trouver(Issue(hote: hote, issue: issue)) {
                    Counter(label: "passerelle_hote_appels_total", dimensions: [("hote", hote), ("issue", issue)])
                },
                series.durees.trouver(hote) {
                    Recorder(label: "passerelle_hote_appel_secondes", dimensions: [("hote", hote)])
                }
            )
        }
        nombre.increment()
        duree.record(secondes)
    }
}

extension Dictionary {
    /// What is there, or what is made and put there.
    fileprivate mutating func trouver(_ cle: Key, _ faire: () -> Value) -> Value {
        if let connu = self[cle] { return connu }
        let neuf = faire()
        self[cle] = neuf
        return neuf
    }
}
