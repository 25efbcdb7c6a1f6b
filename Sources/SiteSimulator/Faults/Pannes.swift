internal import Synchronization

/// The faults in force, with what remains of each.
final class Pannes: Sendable {
    private struct Armee: Sendable {
        let panne: Panne
        var servies = 0

        var epuisee: Bool { panne.fois.map { servies >= $0 } ?? false }
    }

    private let armees: Mutex<[Armee]>

    init(_ pannes: [Panne]) { armees = Mutex(pannes.map { Armee(panne: $0) }) }

    func set(_ pannes: [Panne]) { armees.withLock { $0 = pannes.map { Armee(panne: $0) } } }

    /// Those still to come.
    var enVigueur: [Panne] { armees.withLock { $0.filter { !$0.epuisee }.map(\.panne) } }

    /// Takes what applies to one answer, and counts it.
    func plan(chemin: String, numero: String?) -> FaultPlan {
        armees.withLock { armees in
            var plan = FaultPlan()
            for rang in armees.indices {
                let panne = armees[rang].panne
                guard !armees[rang].epuisee, !panne.nature.estCertificat, panne.concerne(chemin) else { continue }
                if let vise = panne.numero, vise != numero { continue }
                plan.natures.append(panne.nature)
                if case .debit(_, let tolerance?) = panne.nature, armees[rang].servies >= tolerance {
                    plan.banned = true
                }
                armees[rang].servies += 1
            }
            return plan
        }
    }

    /// Takes what applies to one record of a list: only faults that name it.
    func record(chemin: String, numero: String) -> [Panne.Nature] {
        armees.withLock { armees in
            var natures: [Panne.Nature] = []
            for rang in armees.indices where armees[rang].panne.numero == numero {
                let panne = armees[rang].panne
                guard !armees[rang].epuisee, panne.nature.estContenu, panne.concerne(chemin) else { continue }
                natures.append(panne.nature)
                armees[rang].servies += 1
            }
            return natures
        }
    }

    /// Whether any fault names a numéro: lists ask before looking at each record.
    var visentDesNumeros: Bool { armees.withLock { $0.contains { $0.panne.numero != nil } } }

    /// Takes the certificate that the next connection is shown.
    func certificat() -> PresentedCertificate {
        armees.withLock { armees in
            for rang in armees.indices where !armees[rang].epuisee {
                guard case .certificat(let lequel) = armees[rang].panne.nature else { continue }
                armees[rang].servies += 1
                return lequel
            }
            return .normal
        }
    }
}

extension Panne {
    fileprivate func concerne(_ chemin: String) -> Bool { self.chemin.map { chemin.hasPrefix($0) } ?? true }
}

extension Panne.Nature {
    fileprivate var estCertificat: Bool {
        if case .certificat = self { true } else { false }
    }

    /// Those that change one record and can live inside a list.
    fileprivate var estContenu: Bool {
        switch self {
        case .mauvaisePersonne, .versionAncienne, .codeInconnu, .champRenomme, .champAjoute, .champRetire, .profondeur,
            .cleEnDouble, .utf8Invalide, .demiCodet:
            true
        default: false
        }
    }
}
