/// Writes the canonical JSON of a section in one pass: values as they come, absences aside, one list a kind.
struct EcritureCanonique {
    private(set) var octets: [UInt8] = []
    /// The path of the field at hand: `demandeur.emploi`, `codemandeurs[0]`.
    private var chemin: [UInt8] = []
    /// The absences met so far: paths as JSON texts, with what was sent where it could not be read.
    private var absences = ListesAbsences()

    /// Writes a section whole, its absences at the end.
    mutating func objet(_ plan: PlanTexte, _ section: UnsafeRawPointer) {
        octets.append(UInt8(ascii: "{"))
        var premiere = true
        membres(plan, section, &premiere)
        absences.ecrire(dans: &octets, premiere: premiere)
        octets.append(UInt8(ascii: "}"))
    }

    private mutating func membres(_ plan: PlanTexte, _ section: UnsafeRawPointer, _ premiere: inout Bool) {
        let racine = chemin.count
        for etape in plan.etapes {
            if racine > 0 { chemin.append(UInt8(ascii: ".")) }
            chemin += etape.nom
            champ(etape, section + etape.place, &premiere)
            chemin.removeLast(chemin.count - racine)
        }
    }

    private mutating func champ(_ etape: PlanTexte.Etape, _ champ: UnsafeRawPointer, _ premiere: inout Bool) {
        switch etape.genre {
        case .texte:
            feuille(etape, valeur(champ), &premiere) { TexteJSON.ajouter($0, a: &$1) }
        case .date:
            feuille(etape, valeur(champ), &premiere) { (date: DateCivile, octets) in date.ajouterTexte(a: &octets) }
        case .instant:
            feuille(etape, valeur(champ), &premiere) { (instant: Instant, octets) in
                TexteJSON.ajouter(instant.iso, a: &octets)
            }
        case .entier:
            feuille(etape, valeur(champ), &premiere) { (entier: Int, octets) in octets += String(entier).utf8 }
        case .montant:
            feuille(etape, valeur(champ), &premiere) { (montant: Montant, octets) in octets += montant.decimal.utf8 }
        case .booleen:
            feuille(etape, valeur(champ), &premiere) { (vrai: Bool, octets) in octets += (vrai ? "true" : "false").utf8
            }
        case .numero:
            feuille(etape, valeur(champ), &premiere) { (numero: NumeroUnique, octets) in
                TexteJSON.ajouter(numero.texte, a: &octets)
            }
        case .code(let lire):
            feuille(etape, lire(champ), &premiere) { TexteJSON.ajouter($0, a: &$1) }
        case .codes(let lire): codes(etape, champ, lire, &premiere)
        case .bloc(let plan): bloc(etape, plan, champ, &premiere)
        case .option(let plan, let lire): lire(champ) { bloc(etape, plan, $0, &premiere) }
        case .liste(let plan): liste(etape, plan, champ, &premiere)
        }
    }

    @inline(__always)
    private func valeur<T>(_ champ: UnsafeRawPointer) -> Valeur<T> {
        champ.assumingMemoryBound(to: Valeur<T>.self).pointee
    }

    @inline(__always)
    private mutating func feuille<T>(
        _ etape: PlanTexte.Etape, _ valeur: Valeur<T>, _ premiere: inout Bool, _ ecrire: (T, inout [UInt8]) -> Void
    ) {
        switch valeur {
        case .presente(let valeur):
            cle(etape, &premiere)
            ecrire(valeur, &octets)
        case .absente(let absence):
            absences.noter(absence, chemin)
        }
    }

    private mutating func cle(_ etape: PlanTexte.Etape, _ premiere: inout Bool) {
        if premiere { premiere = false } else { octets.append(UInt8(ascii: ",")) }
        octets += etape.cle
    }

    /// A section without any value is left out, but the kinds of absence of its fields are not.
    private mutating func bloc(
        _ etape: PlanTexte.Etape, _ plan: PlanTexte, _ section: UnsafeRawPointer, _ premiere: inout Bool
    ) {
        let debut = octets.count
        let etait = premiere
        cle(etape, &premiere)
        octets.append(UInt8(ascii: "{"))
        var estVide = true
        membres(plan, section, &estVide)
        if estVide {
            octets.removeLast(octets.count - debut)
            premiere = etait
        } else {
            octets.append(UInt8(ascii: "}"))
        }
    }
}

// Lists.
extension EcritureCanonique {
    private mutating func codes(
        _ etape: PlanTexte.Etape, _ champ: UnsafeRawPointer,
        _ lire: (UnsafeRawPointer, (Valeur<String>) -> Void) -> Void, _ premiere: inout Bool
    ) {
        var rang = 0
        lire(champ) { valeur in
            if rang == 0 { cle(etape, &premiere) }
            octets.append(UInt8(ascii: rang == 0 ? "[" : ","))
            switch valeur {
            case .presente(let terme): TexteJSON.ajouter(terme, a: &octets)
            case .absente(let absence):
                absences.noter(absence, chemin + "[\(rang)]".utf8)
                octets += "null".utf8
            }
            rang += 1
        }
        if rang > 0 { octets.append(UInt8(ascii: "]")) }
    }

    private mutating func liste(
        _ etape: PlanTexte.Etape, _ plan: PlanListe, _ champ: UnsafeRawPointer, _ premiere: inout Bool
    ) {
        plan.lire(champ) { base, nombre in
            guard nombre > 0 else { return }
            cle(etape, &premiere)
            octets.append(UInt8(ascii: "["))
            for (rang, element) in Self.ordre(plan, base, nombre).enumerated() {
                if rang > 0 { octets.append(UInt8(ascii: ",")) }
                let racine = chemin.count
                chemin += "[\(rang)]".utf8
                octets.append(UInt8(ascii: "{"))
                var estVide = true
                membres(plan.element, base + element * plan.pas, &estVide)
                octets.append(UInt8(ascii: "}"))
                chemin.removeLast(chemin.count - racine)
            }
            octets.append(UInt8(ascii: "]"))
        }
    }

    /// The elements of a set, in the order of their own canonical text.
    private static func ordre(_ plan: PlanListe, _ base: UnsafeRawPointer, _ nombre: Int) -> [Int] {
        guard case .ensemble = plan.ordre, nombre > 1 else { return Array(0..<nombre) }
        let textes = (0..<nombre).map { rang in
            var ecriture = EcritureCanonique()
            ecriture.objet(plan.element, base + rang * plan.pas)
            return ecriture.octets
        }
        return (0..<nombre).sorted { textes[$0].lexicographicallyPrecedes(textes[$1]) }
    }
}

/// Absences by kind, each already written as the JSON it will be.
private struct ListesAbsences {
    private var nonDeclarees: [UInt8] = []
    private var nonFournies: [UInt8] = []
    private var nonHabilitees: [UInt8] = []
    private var illisibles: [UInt8] = []
    private var retirees: [UInt8] = []

    mutating func noter(_ absence: Absence, _ chemin: [UInt8]) {
        switch absence {
        case .nonDeclaree: Self.ajouter(chemin, a: &nonDeclarees)
        case .nonFournie: Self.ajouter(chemin, a: &nonFournies)
        case .nonHabilitee: Self.ajouter(chemin, a: &nonHabilitees)
        case .retiree: Self.ajouter(chemin, a: &retirees)
        case .illisible(let brut):
            Self.ajouter(chemin, a: &illisibles)
            illisibles.append(UInt8(ascii: ":"))
            TexteJSON.ajouter(brut, a: &illisibles)
        }
    }

    /// Paths are made of field names and ranks: nothing to escape.
    private static func ajouter(_ chemin: [UInt8], a liste: inout [UInt8]) {
        if !liste.isEmpty { liste.append(UInt8(ascii: ",")) }
        liste.append(UInt8(ascii: "\""))
        liste += chemin
        liste.append(UInt8(ascii: "\""))
    }

    func ecrire(dans octets: inout [UInt8], premiere: Bool) {
        let listes = [
            ("non-declaree", nonDeclarees), ("non-fournie", nonFournies), ("non-habilitee", nonHabilitees),
            ("illisible", illisibles), ("retiree", retirees),
        ].filter { !$0.1.isEmpty }
        guard !listes.isEmpty else { return }
        octets += (premiere ? "\"absences\":{" : ",\"absences\":{").utf8
        for (rang, (nom, liste)) in listes.enumerated() {
            let estObjet = nom == Absence.illisible("").nom
            if rang > 0 { octets.append(UInt8(ascii: ",")) }
            octets += "\"\(nom)\":\(estObjet ? "{" : "[")".utf8
            octets += liste
            octets.append(UInt8(ascii: estObjet ? "}" : "]"))
        }
        octets.append(UInt8(ascii: "}"))
    }
}

extension DateCivile {
    /// Its ISO form as a JSON text, without a `String` in between.
    fileprivate func ajouterTexte(a octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        Chiffres.ajouter(Int(annee), sur: 4, a: &octets)
        octets.append(UInt8(ascii: "-"))
        Chiffres.ajouter(Int(mois), sur: 2, a: &octets)
        octets.append(UInt8(ascii: "-"))
        Chiffres.ajouter(Int(jour), sur: 2, a: &octets)
        octets.append(UInt8(ascii: "\""))
    }
}
