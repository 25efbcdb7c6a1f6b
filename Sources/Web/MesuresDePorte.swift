internal import Metrics
internal import Synchronization

/// What the door counts. The series are looked up by their labels, and not made again at each request.
final class MesuresDePorte: Sendable {
    fileprivate struct Reponses: Hashable {
        let route: String
        let statut: Int
    }

    fileprivate struct Series {
        var nombres: [Reponses: Counter] = [:]
        var durees: [String: Metrics.Timer] = [:]
    }

    private let series = Mutex(Series())

    func noter(_ route: String, _ statut: Int, ms: Int64) {
        let (nombre, duree) = series.withLock { ($0.nombre(route, statut), $0.duree(route)) }
        nombre.increment()
        duree.recordMilliseconds(ms)
    }
}

extension MesuresDePorte.Series {
    fileprivate mutating func nombre(_ route: String, _ statut: Int) -> Counter {
        let reponses = MesuresDePorte.Reponses(route: route, statut: statut)
        if let connu = nombres[reponses] { return connu }
        let nombre = Counter(
            label: "passerelle_http_requests_total", dimensions: [("route", route), ("status", String(statut))])
        nombres[reponses] = nombre
        return nombre
    }

    fileprivate mutating func duree(_ route: String) -> Metrics.Timer {
        if let connue = durees[route] { return connue }
        let duree = Metrics.Timer(label: "passerelle_http_request_duration", dimensions: [("route", route)])
        durees[route] = duree
        return duree
    }
}
