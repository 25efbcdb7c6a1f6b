internal import Adapters
internal import Demandes

extension KitRule {
    static let freshnessDeclared = KitRule(
        "F1", .exemplaire, "la fraîcheur et les fermetures du site sont dites, et se tiennent",
        reason: "Une personne doit savoir de quand datent ses données, et quand un site fermé rouvre.",
        good: "`freshness: { publishes: daily, delay: 24h, stale_after: 36h, maintenance: [] }`",
        bad: "pas de `maintenance` (s'il n'y en a pas : `[]`) ; `publishes: daily` et `stale_after: 2h`"
    ) { (conformity: Conformity) in
        let promises = conformity.adapter.promises
        let path = "\(conformity.homes.last ?? conformity.id)/manifest.yml"
        let missing = [
            ("delay", promises.delay == nil, "Combien de temps un changement met à nous parvenir."),
            ("stale_after", promises.staleAfter == nil, "L'âge d'une copie que l'on dit ancienne."),
            ("maintenance", !promises.saysClosings, "Les fermetures que le site annonce ; `[]` s'il n'en a pas."),
        ].filter(\.1).map { key, _, expected in
            Finding(
                "F1", path, expected: "`freshness.\(key)` : \(expected)",
                remedy: "Écrivez-le d'après le contrat ; s'il n'en dit rien, une supposition annotée « supposé ».")
        }
        guard missing.isEmpty else { return .red(missing) }
        let trial = FreshnessTrial(conformity.adapter, path)
        return .findings(trial.inconsistent + trial.unsaid + trial.askedWhileClosed, note: trial.note)
    }
}

/// A week of a site's closings and of a copy that grows old, under a clock of its own.
private struct FreshnessTrial {
    private let adapter: Adapter
    private let promises: AdapterPromises
    private let path: String

    init(_ adapter: Adapter, _ path: String) {
        self.adapter = adapter
        self.path = path
        promises = adapter.promises
    }

    var note: String? {
        promises.closings.isEmpty ? "aucune fermeture annoncée" : "\(promises.closings.count) fermetures jouées"
    }

    private func finding(_ expected: String, _ remedy: String) -> Finding {
        Finding("F1", path, expected: expected, remedy: remedy)
    }

    /// Copies that are old before anything new could come would all be said old.
    var inconsistent: [Finding] {
        let stale = promises.staleAfter ?? .zero
        let slowest = max(promises.publishes ?? .zero, promises.delay ?? .zero)
        guard stale < slowest || stale <= .zero else { return [] }
        return [
            finding(
                "Un `stale_after` plus long que `delay` et que le rythme de `publishes`.",
                "Une copie ne peut être ancienne avant que le site ait pu en donner une nouvelle : allongez-le.")
        ]
    }

    /// A copy is not said old at its age, and is the moment after.
    var unsaid: [Finding] {
        let read = SampleReading.moment
        let limit = read.plus(promises.staleAfter ?? .zero)
        let isSaid = read.estAncien(le: limit.plus(.milliseconds(1)), apres: adapter.staleAfter)
        guard !isSaid || read.estAncien(le: limit, apres: adapter.staleAfter) else { return [] }
        return [
            finding(
                "Une copie dite ancienne passé `stale_after`, pas avant.", "C'est un défaut du moteur : signalez-le."
            )
        ]
    }

    private static let step = Duration.seconds(300)
    private static let week = 8 * 24 * 12

    /// Every five minutes of eight days: closed, nobody asks and the reopening is said; open, everybody asks.
    var askedWhileClosed: [Finding] {
        guard !promises.closings.isEmpty else { return [] }
        var instant = SampleReading.moment
        var hasBeenOpen = false
        for _ in 0..<Self.week {
            let reopening = adapter.closed(at: instant).map { answer -> Instant? in
                if case .indisponible(.maintenanceAnnoncee, let until) = answer { until } else { nil }
            }
            let isClosed = isAnnounced(instant)
            hasBeenOpen = hasBeenOpen || !isClosed
            if (reopening != nil) != isClosed { return [wrong(instant)] }
            if let reopening {
                guard let reopening, reopening > instant, !isAnnounced(reopening) else { return [wrong(instant)] }
            }
            instant = instant.plus(Self.step)
        }
        guard hasBeenOpen else {
            return [finding("Un site ouvert à quelque heure de la semaine.", "Corrigez `maintenance`.")]
        }
        return []
    }

    private func wrong(_ instant: Instant) -> Finding {
        finding(
            "Pendant une fermeture annoncée, aucun appel et l'heure de la réouverture ; le \(instant.iso), ce n'est "
                + "pas le cas.", "C'est un défaut du moteur : joignez `maintenance` au signalement.")
    }

    /// As the manifest writes it, told by the clocks of Paris.
    private func isAnnounced(_ instant: Instant) -> Bool {
        let local = instant.millisecondes / 60_000 + Int64(HeureDeParis.decalage(instant))
        let minute = Int(local % 1440)
        // 1 January 1970 was a Thursday.
        let today = Int((local / 1440 + 3) % 7)
        return promises.closings.contains { closing in
            func begins(_ day: Int) -> Bool { closing.days.isEmpty || closing.days.contains(day) }
            if closing.from < closing.to { return begins(today) && (closing.from..<closing.to).contains(minute) }
            return minute >= closing.from && begins(today) || minute < closing.to && begins((today + 6) % 7)
        }
    }
}
