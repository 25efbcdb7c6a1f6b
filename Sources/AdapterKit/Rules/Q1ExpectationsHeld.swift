internal import Adapters
internal import Demandes

extension KitRule {
    static let expectationsHeld = KitRule(
        "Q1", .exemplaire, "ce qu'une lecture en nombre doit donner est dit, et les exemples le donnent",
        reason:
            "Une liste coupée, ou un champ qui ne vient plus, doit s'arrêter ou se dire : encore faut-il des bornes.",
        good: "`expectations: { total: 38000..61000, fill: { demandeur.nomNaissance: 90% } }`",
        bad: "`total: 0..900000`, qu'une liste vide respecte ; `fill` d'un champ que rien ne remplit"
    ) { (conformity: Conformity) in
        let adapter = conformity.adapter
        let lists = adapter.pagedLists
        guard !lists.isEmpty || adapter.hasDispatch else {
            return .pointless("ce site se lit demande par demande : ni liste, ni incréments")
        }
        let trial = ExpectationTrial(conformity)
        return .findings(lists.flatMap(trial.volume) + trial.increments + trial.fill, note: trial.note)
    }
}

/// A run of the folder's own demandes, judged as the running gateway judges a run of the site.
private struct ExpectationTrial {
    let conformity: Conformity
    private let promises: AdapterPromises
    /// The demandes that each operation gives: a list those of its pages, a lookup those of the other samples.
    private let runs: [(operation: String, demandes: [Demande])]

    init(_ conformity: Conformity) {
        self.conformity = conformity
        promises = conformity.adapter.promises
        let lists = conformity.adapter.pagedLists.compactMap { list in
            conformity.recorded(list).flatMap { recorded in
                recorded.walk().map { ListRun($0, since: recorded.since, recorded.answer).pages }
            }.map { pages in (list.name, pages.flatMap { $0.demandes.map(\.demande) }) }
        }
        let found = conformity.answers.compactMap { answer -> Demande? in
            if case .trouvee(let demande, _, _) = answer { demande } else { nil }
        }
        let lookup = SampleExchange.operations(conformity.adapter).prefix(1).map { ($0, found) }
        // What a list gives whole, it alone must hold: the other samples are oddities.
        let read = Set(lists.map(\.0).flatMap { conformity.adapter.remplissage($0).parts.keys })
        runs = read.isSuperset(of: promises.fill.keys) ? lists : lists + lookup
    }

    var note: String? { "\(runs.reduce(0) { $0 + $1.demandes.count }) demandes, \(promises.fill.count) champs" }

    private func finding(_ expected: String, _ remedy: String) -> Finding {
        let home = conformity.homes.last ?? conformity.id
        return Finding("Q1", "\(home)/manifest.yml", expected: expected, remedy: remedy)
    }

    func volume(_ list: AdapterList) -> [Finding] {
        let expected = conformity.adapter.volume(list: list.name)
        guard list.mode == .fichierEntier, let bounds = expected.total else {
            guard expected.ecart.map({ $0 < 1 }) ?? false else {
                return [
                    finding(
                        "Ce que « \(list.name) » doit donner : `total` pour une liste entière, `change_per_run` sinon.",
                        "Écrivez-le dans `expectations`, d'après ce que le site annonce.")
                ]
            }
            return halved(list, expected)
        }
        let volume = Volume(expected)
        // Nothing, too little, too much: each must stop the site.
        let admitted = [0, bounds.lowerBound - 1, bounds.upperBound + 1].filter { volume.anomalie(recus: $0) == nil }
        guard admitted.isEmpty else {
            return [
                finding(
                    "Des bornes de `total` qui arrêtent une liste vide, trop courte ou trop longue ; "
                        + "\(admitted[0]) enregistrements passent.",
                    "Donnez à `total` un minimum d'un enregistrement au moins.")
            ]
        }
        return halved(list, expected)
    }

    /// Half of what is announced is an accident, whatever the bounds; all of it is not.
    private func halved(_ list: AdapterList, _ expected: VolumeAttendu) -> [Finding] {
        guard expected.ecart != nil else { return [] }
        let usual = max(expected.total?.upperBound ?? 1000, 2)
        let volume = Volume(expected)
        guard
            volume.anomalie(recus: usual / 2, annonces: usual) == nil
                || volume.anomalie(recus: usual, annonces: usual) != nil
        else { return [] }
        return [
            finding(
                "Un écart `change_per_run` de « \(list.name) » que la moitié de ce qui est annoncé dépasse.",
                "Baissez-le : le site annonce son total, et l'on doit le recevoir presque entier.")
        ]
    }

    var increments: [Finding] {
        guard conformity.adapter.hasDispatch, promises.volume.total == nil, promises.volume.ecart == nil else {
            return []
        }
        return [
            finding(
                "Ce qu'un incrément de dispatch doit donner : `total`, ou `change_per_run`.",
                "Écrivez-le dans `expectations`.")
        ]
    }

    var fill: [Finding] {
        guard !promises.fill.isEmpty else {
            return [
                finding(
                    "Le remplissage des champs dont la perte se verrait trop tard : `fill`.",
                    "Écrivez dans `expectations` ce qu'un champ toujours donné doit l'être au moins.")
            ]
        }
        let known = Set(conformity.adapter.operations.flatMap { conformity.adapter.rules(of: $0) }.map(\.field))
        let unknown = promises.fill.keys.sorted().filter { !known.contains($0) }.map { field in
            finding("Un champ de `fill` qu'une règle remplit ; « \(field) » ne l'est jamais.", "Corrigez son nom.")
        }
        let open = promises.fill.filter { $0.value <= 0 }.keys.sorted().map { field in
            finding("Un remplissage de « \(field) » qu'un champ vide n'a pas.", "Donnez-lui plus de 0 %.")
        }
        return unknown + open + judged
    }

    /// The samples pass; the same ones without the field do not.
    private var judged: [Finding] { runs.flatMap { judged($0.operation, $0.demandes) } }

    /// Of the bounds, those of the fields that the operation reads.
    private func judged(_ operation: String, _ demandes: [Demande]) -> [Finding] {
        var sums = SommesDesChamps()
        for demande in demandes { sums.ajouter(demande) }
        let counts = Dictionary(uniqueKeysWithValues: sums.remplis.map { ($0.champ, $0.nombre) })
        return conformity.adapter.remplissage(operation).manques(counts, sur: demandes.count).map { missing in
            finding(
                "Des exemples de « \(operation) » dans les bornes de `fill` ; \(missing.phrase).",
                "Corrigez la borne d'après le contrat, ou ajoutez les exemples ordinaires qui manquent.")
        }
    }
}
