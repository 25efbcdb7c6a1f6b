internal import Adapters
internal import Demandes

extension KitRule {
    static let limitsHonoured = KitRule(
        "R1", .fiable, "le débit, le nombre à la fois, le quota du jour et Retry-After sont dits et tenus",
        reason: "Un site débordé par nous ferme sa porte à tous : ses limites se déclarent, et se jouent.",
        good: "`limits: { rate: 5/s, concurrent: 4, daily: 200000 }`, `{ when: { status: 429 }, then: rate-limited }`",
        bad: "pas de `limits` ; un 429 que rien ne reconnaît : son Retry-After ne serait pas suivi"
    ) { (conformity: Conformity) in
        let path = "\(conformity.homes.last ?? conformity.id)/manifest.yml"
        guard let limits = conformity.adapter.promises.limits, limits.rate != nil, limits.concurrent != nil else {
            return .red([
                Finding(
                    "R1", path, expected: "`limits` avec `rate` et `concurrent`, puisque ce site est appelé.",
                    remedy:
                        "Écrivez ce que le contrat permet ; s'il n'en dit rien, une supposition annotée « supposé ».")
            ])
        }
        let trial = LimitTrial(conformity, limits)
        let broken = trial.broken.map {
            Finding("R1", path, expected: $0, remedy: "C'est un défaut du moteur : joignez `limits` au signalement.")
        }
        return .findings(broken + trial.retryAfter(path) + trial.tooSlow(path), note: trial.note)
    }
}

/// A host's limits, pressed by too many callers.
private struct LimitTrial {
    private let conformity: Conformity
    private let limits: AdapterPromises.Limits

    init(_ conformity: Conformity, _ limits: AdapterPromises.Limits) {
        self.conformity = conformity
        self.limits = limits
    }

    private static let calls = 300
    private static let patience = Duration.seconds(3)
    /// Enough for a quota to end within a day that has an hour left.
    private static let left = 25
    private static let wait: Int64 = 60_000

    /// Limits that a play exceeds, in words.
    var broken: [String] {
        guard let ledger = conformity.adapter.ledger(patience: Self.patience) else { return [] }
        let open = SampleReading.moment
        let refusal = HostPlay.Refusal(rank: Self.calls / 2) { $0.plus(.milliseconds(Self.wait)) }
        let calls = HostPlay(ledger, from: open, calls: Self.calls, refusal: refusal).calls
        return [rate(calls), atOnce(calls), held(calls, after: refusal.rank), daily(ledger)].compactMap { $0 }
    }

    private func rate(_ calls: [HostPlay.Call]) -> String? {
        guard let (most, period) = Self.read(limits.rate ?? "") else { return "Un débit comme 5/s." }
        let seen = calls.most(in: period)
        return seen > most ? "\(limits.rate ?? "") au plus ; il en part \(seen)." : nil
    }

    /// `5/s`, read apart from the decoder.
    private static func read(_ rate: String) -> (most: Int, period: Int64)? {
        guard let match = rate.wholeMatch(of: #/(\d+)\/(s|min|h)/#), let most = Int(match.1) else { return nil }
        return (most, ["s": 1000, "min": 60_000, "h": 3_600_000][match.2, default: 1000])
    }

    private func atOnce(_ calls: [HostPlay.Call]) -> String? {
        guard let most = limits.concurrent, calls.mostAtOnce > most else { return nil }
        return "\(most) appels à la fois au plus ; il y en a \(calls.mostAtOnce)."
    }

    private func held(_ calls: [HostPlay.Call], after rank: Int) -> String? {
        let told = calls[rank].end
        let early = calls.count { $0.start > told && $0.start < told + Self.wait }
        return early > 0 ? "Personne avant la fin de Retry-After ; \(early) appels partent." : nil
    }

    /// From the last hour of a day whose quota is nearly spent, into the next day.
    private func daily(_ ledger: HostLedger) -> String? {
        guard let most = limits.daily else { return nil }
        let left = min(Self.left, most)
        let evening = HeureDeParis.finDuJour(SampleReading.moment).plus(heures: -1)
        var spent = ledger
        spent.spend(most - left, on: evening)
        let days = HostPlay(spent, from: evening, calls: left + min(Self.left, most)).calls.byDay
        guard days.first != left || days.count != 2 || days.contains(where: { $0 > most }) else { return nil }
        return "\(most) appels par jour au plus, et les suivants le lendemain ; il en part \(days)."
    }

    /// A site that asks us to wait is believed.
    func retryAfter(_ path: String) -> [Finding] {
        let now = SampleReading.moment
        let until = now.plus(.milliseconds(Self.wait))
        let adapter = conformity.adapter
        guard let sample = conformity.samples.first,
            let interpretation = Interpretation(adapter, operation: sample.exchanges[0].operation)
        else { return [] }
        let seconds = String(Self.wait / 1000)
        let answer = RawAnswer(status: 429, headers: [("Retry-After", seconds)], body: [])
        let told: Instant? =
            switch interpretation.reponse(answer, asked: sample.numero, now: now) {
            case .limitee(let instant), .indisponible(_, let instant): instant
            default: nil
            }
        guard told != until else { return [] }
        return [
            Finding(
                "R1", path, expected: "Une réponse 429 reconnue, et son Retry-After suivi par tous.",
                remedy: "Ajoutez `- { when: { status: 429 }, then: rate-limited }` à `errors`, et son exemple.")
        ]
    }

    /// A whole list that the quota of a day does not hold would never end.
    func tooSlow(_ path: String) -> [Finding] {
        guard let daily = limits.daily else { return [] }
        return conformity.adapter.pagedLists.compactMap { list in
            guard let pages = pages(list), Double(pages) > Double(daily) * (1 - limits.onDemandShare) else {
                return nil
            }
            return Finding(
                "R1", at: list.position,
                expected:
                    "Une liste entière que le quota d'un jour contient : \(pages) pages, \(daily) appels par jour.",
                remedy: "Demandez plus d'enregistrements par page (`size`), ou un quota plus large.")
        }
    }

    private func pages(_ list: AdapterList) -> Int? {
        conformity.adapter.volume(list: list.name).total.map { ($0.upperBound + list.size - 1) / list.size }
    }

    /// How long a whole list takes.
    var note: String? {
        let rate = "\(limits.rate ?? ""), \(limits.concurrent ?? 0) à la fois"
        guard let (most, period) = Self.read(limits.rate ?? "") else { return rate }
        let times = conformity.adapter.pagedLists.compactMap { list -> String? in
            guard let pages = pages(list) else { return nil }
            let milliseconds = Double(pages) * Double(period) / Double(most) / (1 - limits.onDemandShare)
            return "« \(list.name) » entière : \(pages) appels, \(Int((milliseconds / 60_000).rounded(.up))) min"
        }
        return ([rate] + times).joined(separator: " ; ")
    }
}
