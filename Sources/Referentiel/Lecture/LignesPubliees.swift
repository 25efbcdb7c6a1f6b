internal import Demandes

extension LigneCommune: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [LigneCommune] {
        let type = try champs.cas(.type, TypeCommune.self)
        let parent = type == .commune ? nil : try champs.commune(.parent)
        // Only a commune says its region; a part has its commune's.
        let region = parent == nil ? try champs.nonVide(.region) : ""
        let ligne = LigneCommune(
            type: type, code: try champs.commune(.commune), nom: try champs.nonVide(.libelle), region: region,
            parent: parent)
        return [ligne]
    }

    var cle: UInt64? { code.cle | UInt64(TypeCommune.allCases.firstIndex(of: type) ?? 0) << 32 }
}

extension Mouvement: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [Mouvement] {
        guard let nature = Int(champs.texte(.nature)).flatMap(NatureMouvement.init) else {
            throw champs.defaut(.nature, "n'est pas une nature de mouvement connue")
        }
        guard let jour = DateCivile(iso: champs.texte(.dateEffet)), jour.estComplete else {
            throw champs.defaut(.dateEffet, "n'est pas un jour AAAA-MM-JJ")
        }
        let mouvement = Mouvement(
            le: jour, nature: nature, avant: try champs.etat(.typeAvant, .codeAvant, .libelleAvant),
            apres: try champs.etat(.typeApres, .codeApres, .libelleApres))
        guard mouvement.avant != nil || mouvement.apres != nil else {
            throw DefautDeLigne(texte: "ni avant, ni après")
        }
        return [mouvement]
    }

    var cle: UInt64? { nil }
}

extension ChampsDeLigne {
    /// Nil where the three columns are empty: before a creation out of nothing, after a suppression.
    fileprivate func etat(
        _ type: Colonne, _ code: Colonne, _ libelle: Colonne
    ) throws(DefautDeLigne) -> EtatCommune? {
        if self[type].isEmpty, self[code].isEmpty { return nil }
        return EtatCommune(type: try cas(type), code: try commune(code), nom: try nonVide(libelle))
    }
}

extension PaireLimitrophe: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [PaireLimitrophe] {
        guard champs[.origine].isEmpty else {
            let (une, autre) = (try champs.commune(.origine), try champs.commune(.destination))
            guard une != autre else { throw champs.defaut(.destination, "est la commune elle-même") }
            return [PaireLimitrophe(une, autre)]
        }
        let une = try champs.commune(.insee)
        var paires: [PaireLimitrophe] = []
        for voisin in champs[.voisins].split(separator: UInt8(ascii: "|")) {
            guard let autre = CodeCommune(octets: voisin), autre != une else {
                throw champs.defaut(.voisins, "n'est pas une suite de codes séparés par « | »")
            }
            paires.append(PaireLimitrophe(une, autre))
        }
        return paires
    }

    var cle: UInt64? { nil }
}

extension LigneZoneABC: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [LigneZoneABC] {
        guard let zone = ZoneABC(publiee: champs.texte(.zoneABC)) else {
            throw champs.defaut(.zoneABC, "n'est pas une zone : Abis, A, B1, B2 ou C")
        }
        return [LigneZoneABC(code: try champs.commune(.codeGeo), zone: zone)]
    }

    var cle: UInt64? { code.cle }
}

extension LigneZoneHLM: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [LigneZoneHLM] {
        [LigneZoneHLM(code: try champs.commune(.codeCommune), zone: try champs.cas(.zoneHLM))]
    }

    var cle: UInt64? { code.cle }
}

extension LignePostale: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [LignePostale] {
        guard let postal = CodePostal(octets: champs[.codePostal]) else {
            throw champs.defaut(.codePostal, "n'est pas un code postal")
        }
        // Monaco has a French postal code, under INSEE's code of a country: it is no line of ours.
        if champs[.codeInsee].starts(with: [0x39, 0x39]) { return [] }
        return [LignePostale(code: try champs.commune(.codeInsee), postal: postal)]
    }

    var cle: UInt64? { nil }
}

extension LignePlafond: LigneLisible {
    static func lire(_ champs: ChampsDeLigne) throws(DefautDeLigne) -> [LignePlafond] {
        guard let rang = RangPlafond(champs.texte(.categorie)) else {
            throw champs.defaut(.categorie, "n'est pas une catégorie : 1 à 6, ou +1")
        }
        let ligne = LignePlafond(
            financement: try champs.cas(.financement), annee: try champs.nombre(.annee, 2000...2199),
            zone: try champs.cas(.zone), rang: rang, montant: try champs.nombre(.montant, 1...999_999),
            origine: try champs.cas(.originePlafond), source: try champs.nonVide(.source))
        return [ligne]
    }

    /// `ControlePlafonds` says which ceiling comes twice, better than a line could.
    var cle: UInt64? { nil }
}

extension CodeCommune {
    fileprivate var cle: UInt64 { UInt64(serre) }
}
