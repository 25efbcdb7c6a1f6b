internal import Demandes

/// How much one field of two identities is alike.
enum Ressemblance: Equatable {
    /// The same bytes.
    case identique
    /// The same once these rules are applied.
    case equivalente(Regles)
    /// Not the same, and a person could see why: nothing here accepts.
    case proche(Motif)
    /// One side says nothing usable, by these rules: absent never equals absent.
    case inconnue(Motif, Regles)
    case lointaine(Motif)

    var estEgale: Bool {
        switch self {
        case .identique, .equivalente: true
        case .proche, .inconnue, .lointaine: false
        }
    }

    var estProche: Bool {
        if case .proche = self { true } else { false }
    }

    var estLointaine: Bool {
        if case .lointaine = self { true } else { false }
    }

    var motif: Motif? {
        switch self {
        case .identique, .equivalente: nil
        case .proche(let motif), .inconnue(let motif, _), .lointaine(let motif): motif
        }
    }

    var regles: Regles {
        switch self {
        case .equivalente(let regles), .inconnue(_, let regles): regles
        case .identique, .proche, .lointaine: []
        }
    }
}

/// Two identities, field by field.
struct Comparaison {
    let nom: Ressemblance
    let prenoms: Ressemblance
    let date: Ressemblance
    /// What became of the name in use, which decides nothing; nil when there is nothing to say of it.
    let usage: NoteUsage?

    subscript(champ: ChampIdentite) -> Ressemblance {
        switch champ {
        case .nomNaissance: nom
        case .prenoms: prenoms
        case .dateNaissance: date
        }
    }

    /// The decision table. Only equality accepts; what is far on one field, or near on all three, refuses; a person
    /// sees the rest: what is unknown refuses nobody.
    var verdict: Decision.Verdict {
        if champsEgaux == 3 { return .match }
        return champsLointains > 0 || rienDEgal ? .mismatch : .review
    }

    /// Three fields that are near, and none that is more.
    private var rienDEgal: Bool { compter(\.estProche) == 3 }

    var champsEgaux: Int { compter(\.estEgale) }

    var champsLointains: Int { compter(\.estLointaine) }

    private func compter(_ trait: (Ressemblance) -> Bool) -> Int {
        (trait(nom) ? 1 : 0) + (trait(prenoms) ? 1 : 0) + (trait(date) ? 1 : 0)
    }

    var champs: [ChampIdentite] {
        champsEgaux == 3 ? [] : ChampIdentite.allCases.filter { !self[$0].estEgale }
    }

    /// Why: what each field that is not equal is, then the rules that acted.
    var codes: [String] {
        var codes: [String] = []
        let regles = nom.regles.union(prenoms.regles).union(date.regles)
        if champsEgaux == 3 {
            codes.append(regles.isEmpty ? "IDENT-STRICT" : "IDENT-NORM")
        } else {
            for motif in [nom.motif, prenoms.motif, date.motif] {
                if let motif { codes.append(motif.code) }
            }
            if rienDEgal { codes.append("NOTHING-EQUAL") }
        }
        regles.ajouter(a: &codes)
        if let usage { codes.append(usage.rawValue) }
        return codes
    }
}
