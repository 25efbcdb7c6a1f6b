public import Adapters
public import Demandes

/// Reads a sample as the gateway reads a site: the first answer, then the others laid over its demande.
public enum SampleReading {
    /// When the samples are read: 21 November 2026, 9:15 UTC. Only « come back at … » depends on it.
    public static let moment = Instant(millisecondes: 1_795_252_500_000)

    static let firstDay = DateCivile(annee: 1970, mois: 1, jour: 1)!

    /// What comes of the sample, as `SiteClient.consulter` would say it.
    public static func reponse(_ sample: SampleFolder, _ adapter: Adapter) -> Reponse {
        let first = reponse(sample.exchanges[0], sample.numero, adapter, completing: nil)
        guard case .trouvee(var demande, var constats, let provenance) = first else { return first }
        for exchange in sample.exchanges.dropFirst() {
            switch reponse(exchange, sample.numero, adapter, completing: demande) {
            case .trouvee(let completed, let more, _):
                demande = completed
                constats += more
            case let other:
                constats.append(
                    Constat(.complementManquant, chemin: exchange.operation, detail: other.issue.code))
            }
        }
        return .trouvee(demande, constats: constats, provenance: provenance)
    }

    /// What comes of one exchange.
    public static func reponse(
        _ exchange: SampleFolder.Exchange, _ numero: NumeroUnique, _ adapter: Adapter, completing demande: Demande?
    ) -> Reponse {
        guard let interpretation = Interpretation(adapter, operation: exchange.operation) else {
            return .defautAdaptateur(detail: "opération \(exchange.operation) inconnue du manifeste")
        }
        return interpretation.reponse(exchange.answer, asked: numero, now: moment, completing: demande)
    }
}

extension SampleFolder.Exchange {
    /// The response as the interpretation takes it.
    public var answer: RawAnswer {
        RawAnswer(status: response.status ?? 0, headers: response.headers, body: response.body)
    }
}
