/// What is said of two names in use that are not the same.
enum NoteUsage: String {
    /// N10: it was the birth name, or a word for no name, so it was none.
    case aucun = "N10"
    /// One has none, or another one: it decides nothing.
    case ignore = "L-USAGE-IGNORED"
}

/// An identity, its names normalised once for all the persons it is compared with.
struct IdentiteNormale {
    let nom: NomNormal
    let prenoms: NomNormal
    let naissance: DateNaissance
    private let texteUsage: String?
    private var usageLu: NomNormal??

    init(_ identite: Identite) {
        nom = NomNormal(identite.nomNaissance, .nomNaissance)
        prenoms = NomNormal(identite.prenoms, .prenoms)
        naissance = identite.naissance
        texteUsage = identite.nomUsage.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// True when it says nothing that could be compared: no name, no given name, no date.
    var estMuette: Bool { nom.estInconnu && prenoms.estInconnu && naissance.lecture == .inconnue }

    /// What costs little and decides most pairs.
    func apercu(_ autre: IdentiteNormale) -> Apercu {
        Apercu(
            nom: nom.egalite(autre.nom), prenoms: prenoms.egalite(autre.prenoms),
            date: naissance.comparer(autre.naissance))
    }

    func comparer(_ autre: IdentiteNormale) -> Comparaison { comparer(autre, apercu(autre)) }

    /// What is near is looked for only where nothing is equal.
    func comparer(_ autre: IdentiteNormale, _ apercu: Apercu) -> Comparaison {
        let usageDiffere = texteUsage != autre.texteUsage
        let usages = usageDiffere || apercu.nom == nil ? (mien: usage, sien: autre.usage) : (nil, nil)
        let noms = comparerNoms(autre, apercu, usages)
        return Comparaison(
            nom: noms.nom, prenoms: noms.prenoms, date: apercu.date, usage: usageDiffere ? note(usages) : nil)
    }

    private func comparerNoms(
        _ autre: IdentiteNormale, _ apercu: Apercu, _ usages: (mien: NomNormal?, sien: NomNormal?)
    ) -> (nom: Ressemblance, prenoms: Ressemblance) {
        if apercu.nom == nil, apercu.prenoms == nil, estInverse(autre) {
            return (.proche(.inversion), .equivalente([]))
        }
        let estCroise = apercu.nom == nil && (nom.estNomme(usages.sien) || autre.nom.estNomme(usages.mien))
        return (
            apercu.nom ?? (estCroise ? .proche(.nomCroise) : NomsProches.comparer(nom, autre.nom)),
            apercu.prenoms ?? PrenomsProches.comparer(prenoms, autre.prenoms)
        )
    }

    /// By the keys of equality: N6, a title, a list of given names cut short.
    func estInverse(_ autre: IdentiteNormale) -> Bool {
        peutEtreInverse(autre) && (estEcriteAlEnvers(autre) || autre.estEcriteAlEnvers(self))
    }

    /// No rule changes the first letter of a name but the one that drops a title.
    private func peutEtreInverse(_ autre: IdentiteNormale) -> Bool {
        func commence(_ une: NomNormal, _ deux: NomNormal) -> Bool {
            une.cle.first == deux.cle.first || une.cle.first == UInt8(ascii: "M") || deux.cle.first == UInt8(ascii: "M")
        }
        return commence(nom, autre.prenoms) && commence(prenoms, autre.nom)
    }

    /// True when its name is the other's given names, and its given names the other's name.
    private func estEcriteAlEnvers(_ autre: IdentiteNormale) -> Bool {
        nom.vaut(autre.prenoms.commeNom, enListes: false) && prenoms.vaut(autre.nom, enListes: true)
    }
}

/// Two identities, before any likeness is looked for: nil where two names are not one.
struct Apercu {
    let nom: Ressemblance?
    let prenoms: Ressemblance?
    let date: Ressemblance

    var convient: Bool { nom?.estEgale == true && prenoms?.estEgale == true && date.estEgale }
}

// The name in use.
extension IdentiteNormale {
    /// Nil when there is none: a word for no name is none, and so is the birth name (N10).
    var usage: NomNormal? { usageLu ?? lireUsage() }

    /// For whoever is compared with many: it is read now, where it is otherwise read when it is asked.
    var avecUsageLu: IdentiteNormale {
        var lue = self
        lue.usageLu = .some(lireUsage())
        return lue
    }

    private func lireUsage() -> NomNormal? {
        guard let lu = texteUsage.map({ NomNormal($0, .nomNaissance) }), !lu.estInconnu else { return nil }
        return nom.estNomme(lu) ? nil : lu
    }

    private func note(_ usages: (mien: NomNormal?, sien: NomNormal?)) -> NoteUsage? {
        switch usages {
        case (nil, nil): .aucun
        case (let mien?, let sien?): mien.estNomme(sien) ? nil : .ignore
        default: .ignore
        }
    }
}

extension NomNormal {
    /// True when it is this other name.
    func estNomme(_ autre: NomNormal?) -> Bool { autre.flatMap(egalite)?.estEgale == true }
}

extension Identite {
    /// The identity as the rules read it: what is compared, to be shown beside what was typed. A name that is none is
    /// empty.
    public var normale: Identite {
        let lue = IdentiteNormale(self)
        let ecrite = Identite(
            nomNaissance: lue.nom.ecriture, nomUsage: lue.usage?.ecriture, prenoms: lue.prenoms.ecriture,
            naissance: naissance.normale)
        // What made a name doubtful, a hyphen at its end, is written no more: the name in use may now be seen to be it.
        guard ecrite.nomUsage != nil, IdentiteNormale(ecrite).usage == nil else { return ecrite }
        return Identite(
            nomNaissance: ecrite.nomNaissance, nomUsage: nil, prenoms: ecrite.prenoms, naissance: ecrite.naissance)
    }
}
