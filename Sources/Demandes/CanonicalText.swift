/// The canonical JSON of a demande: fields in the order of the tables, sets sorted, absences grouped by kind at the
/// end. Two payloads that say the same thing give the same bytes, whatever their order, format or site's spelling.
/// It is what the digest hashes and what `passerelle adapter map` prints; it is not a wire format.
public struct CanonicalText: Sendable {
    public let octets: [UInt8]

    public init(_ demande: Demande) {
        var ecriture = Ecriture()
        ecriture.objet(Self.trier(demande.arbre))
        octets = ecriture.octets
    }

    public var texte: String { String(decoding: octets, as: UTF8.self) }

    /// Puts each set in the order of its elements' own canonical text.
    private static func trier(_ arbre: Arbre) -> Arbre {
        switch arbre {
        case .feuille, .absente, .sansBloc:
            return arbre
        case .bloc(let branches):
            return .bloc(branches.map { .init(nom: $0.nom, libelle: $0.libelle, arbre: trier($0.arbre)) })
        case .liste(let elements, let ordre):
            let tries = elements.map(trier)
            guard case .ensemble = ordre, tries.count > 1 else { return .liste(tries, ordre) }
            let cles = tries.map { element in
                var ecriture = Ecriture()
                ecriture.objet(element)
                return (ecriture.octets, element)
            }
            return .liste(cles.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1), ordre)
        }
    }
}

/// Writes the JSON of a sorted tree.
private struct Ecriture {
    var octets: [UInt8] = []
    /// Absences met so far, by kind: path, and the raw text where there is one.
    private var absences: [(nom: String, chemin: String, brut: String?)] = []

    mutating func objet(_ racine: Arbre) {
        guard case .bloc(let branches) = racine else { return valeur(racine, chemin: "") }
        octets.append(UInt8(ascii: "{"))
        var premiere = true
        membres(branches, chemin: "", &premiere)
        if !absences.isEmpty { ecrireAbsences(&premiere) }
        octets.append(UInt8(ascii: "}"))
    }

    private mutating func membres(_ branches: [Arbre.Branche], chemin: String, _ premiere: inout Bool) {
        for branche in branches {
            let sousChemin = chemin.isEmpty ? branche.nom : chemin + "." + branche.nom
            if case .absente(let absence) = branche.arbre {
                noter(absence, sousChemin)
                continue
            }
            guard !branche.arbre.estVide else {
                parcourirVide(branche.arbre, chemin: sousChemin)
                continue
            }
            separer(&premiere)
            chaine(branche.nom)
            octets.append(UInt8(ascii: ":"))
            valeur(branche.arbre, chemin: sousChemin)
        }
    }

    private mutating func valeur(_ arbre: Arbre, chemin: String) {
        switch arbre {
        case .feuille(let feuille): ecrire(feuille)
        case .absente(let absence):
            noter(absence, chemin)
            octets.append(contentsOf: "null".utf8)
        case .sansBloc: octets.append(contentsOf: "null".utf8)
        case .bloc(let branches):
            var premiere = true
            octets.append(UInt8(ascii: "{"))
            membres(branches, chemin: chemin, &premiere)
            octets.append(UInt8(ascii: "}"))
        case .liste(let elements, _):
            octets.append(UInt8(ascii: "["))
            for (rang, element) in elements.enumerated() {
                if rang > 0 { octets.append(UInt8(ascii: ",")) }
                valeur(element, chemin: "\(chemin)[\(rang)]")
            }
            octets.append(UInt8(ascii: "]"))
        }
    }

    /// A section without any value is left out, but the kinds of absence of its fields are not.
    private mutating func parcourirVide(_ arbre: Arbre, chemin: String) {
        guard case .bloc(let branches) = arbre else { return }
        for branche in branches {
            let sousChemin = chemin + "." + branche.nom
            if case .absente(let absence) = branche.arbre { noter(absence, sousChemin) }
            parcourirVide(branche.arbre, chemin: sousChemin)
        }
    }

    private mutating func noter(_ absence: Absence, _ chemin: String) {
        if case .illisible(let brut) = absence {
            absences.append((absence.nom, chemin, brut))
        } else {
            absences.append((absence.nom, chemin, nil))
        }
    }

    private mutating func ecrireAbsences(_ premiere: inout Bool) {
        separer(&premiere)
        chaine("absences")
        octets.append(contentsOf: ":{".utf8)
        var premierNom = true
        for nom in ["non-declaree", "non-fournie", "non-habilitee", "illisible", "retiree"] {
            let cas = absences.filter { $0.nom == nom }
            guard !cas.isEmpty else { continue }
            separer(&premierNom)
            chaine(nom)
            octets.append(contentsOf: (nom == "illisible" ? ":{" : ":[").utf8)
            for (rang, absence) in cas.enumerated() {
                if rang > 0 { octets.append(UInt8(ascii: ",")) }
                chaine(absence.chemin)
                guard let brut = absence.brut else { continue }
                octets.append(UInt8(ascii: ":"))
                chaine(brut)
            }
            octets.append(UInt8(ascii: nom == "illisible" ? "}" : "]"))
        }
        octets.append(UInt8(ascii: "}"))
    }

    private mutating func separer(_ premiere: inout Bool) {
        if premiere { premiere = false } else { octets.append(UInt8(ascii: ",")) }
    }

    private mutating func ecrire(_ feuille: Feuille) {
        switch feuille {
        case .texte(let texte): chaine(texte)
        case .code(let terme, _): chaine(terme)
        case .date(let date): chaine(date.iso)
        case .instant(let instant): chaine(instant.iso)
        case .entier(let entier): octets.append(contentsOf: String(entier).utf8)
        case .montant(let montant): octets.append(contentsOf: montant.decimal.utf8)
        case .booleen(let vrai): octets.append(contentsOf: (vrai ? "true" : "false").utf8)
        }
    }

    private mutating func chaine(_ texte: String) { TexteJSON.ajouter(texte, a: &octets) }
}

extension Arbre {
    /// True when nothing in it has a value.
    fileprivate var estVide: Bool {
        switch self {
        case .feuille: false
        case .absente, .sansBloc: true
        case .bloc(let branches): branches.allSatisfy(\.arbre.estVide)
        case .liste(let elements, _): elements.isEmpty
        }
    }
}

extension Montant {
    /// Euros with two decimals and a point: `-12.05`.
    public var decimal: String {
        let absolu = centimes.magnitude
        let cents = absolu % 100
        return "\(centimes < 0 ? "-" : "")\(absolu / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
