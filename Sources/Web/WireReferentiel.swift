internal import Demandes
internal import Referentiel

extension ReferentielLu {
    var json: JSON {
        let annees = Financement.allCases.map { financement in
            (financement.rawValue, JSON.array(plafonds.annees(financement).map { .number($0) }) as JSON?)
        }
        return .object([
            ("tables", .array(sources.map(\.json))), ("geographie", geographie.bilan.json),
            ("plafonds", .object(annees)),
        ])
    }
}

extension SourceReferentiel {
    fileprivate var json: JSON {
        .object([
            ("table", .string(espece.rawValue)), ("fichier", .string(fichier)), ("effet", .string(effet.iso)),
            ("lues", .number(lues)), ("gardees", .number(gardees)), ("rejetees", .number(rejetees)),
            ("importee_le", .instant(importeeLe)), ("par", .string(par)),
        ])
    }
}

extension TableLue {
    var json: JSON {
        .object([
            ("table", .string(espece.rawValue)), ("fichier", .string(fichier)), ("effet", .string(effet.iso)),
            ("lues", .number(lues)), ("gardees", .number(contenu.nombre)), ("rejetees", .number(rejets.count)),
            ("rejets", .array(rejets.prefix(Bornes.rejets).map(\.json))),
        ])
    }
}

/// What an answer shows of a long list; its length is always told.
private enum Bornes {
    static let rejets = 50
    static let codes = 50
}

extension RejetDeLigne {
    fileprivate var json: JSON { .object([("ligne", .number(ligne)), ("defaut", .string(defaut))]) }
}

extension BilanGeographie {
    var json: JSON {
        .object([
            ("communes", .number(communes)), ("departements", .number(departements)),
            ("arrondissements", .number(arrondissements)), ("deleguees", .number(deleguees)),
            ("associees", .number(associees)), ("mouvements", .number(mouvements)),
            (
                "limites",
                .object([
                    ("lues", .number(voisinage.lues)), ("portees", .number(voisinage.limites)),
                    ("reunies", .number(voisinage.reunies)), ("perdues", .number(voisinage.perdues)),
                    ("inconnus", voisinage.inconnus.json), ("approchees", voisinage.approchees.json),
                    ("isolees", voisinage.isolees.json),
                ])
            ),
            (
                "zones_abc",
                .object([
                    ("lues", .number(zonage.lues)), ("inconnus", zonage.inconnus.json),
                    ("discordantes", zonage.discordantes.json), ("sans_zone", zonage.sansZone.json),
                ])
            ),
            (
                "codes_postaux",
                .object([
                    ("lues", .number(postaux.lues)), ("codes", .number(postaux.codes)),
                    ("partages", .number(postaux.partages)), ("inconnus", postaux.inconnus.json),
                ])
            ),
        ])
    }
}

extension [CodeCommune] {
    fileprivate var json: JSON {
        .object([("nombre", .number(count)), ("codes", .strings(prefix(Bornes.codes).map(\.texte)))])
    }
}

extension Geographie {
    /// - Parameter jour: when the code was written.
    func json(_ code: CodeCommune, _ jour: DateCivile, _ resolution: Resolution) -> JSON {
        let etat = if case .actuelle = resolution { "actuelle" } else { "devenue" }
        return .object([
            ("code", .string(code.texte)), ("le", .string(jour.iso)), ("etat", .string(etat)),
            ("partie", partie(code).map(\.json) ?? .null), ("communes", .array(resolution.communes.map(json))),
            ("trace", .array(resolution.trace.map(\.json))),
        ])
    }

    private func json(_ commune: Commune) -> JSON {
        .object([
            ("code", .string(commune.code.texte)), ("nom", .string(commune.nom)),
            ("departement", .string(commune.departement.texte)), ("region", .string(commune.region)),
            ("zone_hlm", .nullable(zoneHLM(de: commune.code)?.rawValue)),
            ("zone_abc", .nullable(zoneABC(de: commune.code)?.rawValue)),
            ("limitrophes", .array(limitrophes(de: commune.code).map(\.nomme))),
        ])
    }
}

extension Commune {
    fileprivate var nomme: JSON { .object([("code", .string(code.texte)), ("nom", .string(nom))]) }
}

extension PartieDeCommune {
    fileprivate var json: JSON {
        .object([("type", .string(type.rawValue)), ("nom", .string(nom)), ("commune", .string(commune.code.texte))])
    }
}

extension Mouvement {
    fileprivate var json: JSON {
        .object([
            ("le", .string(le.iso)), ("nature", .string(nature.libelle)), ("avant", Self.json(avant)),
            ("apres", Self.json(apres)),
        ])
    }

    private static func json(_ etat: EtatCommune?) -> JSON {
        etat.map { .object([("code", .string($0.code.texte)), ("nom", .string($0.nom))]) } ?? .null
    }
}
