/// An address, in the third contract.
struct AdressePiste {
    let adresse: Adresse

    func ecrire(_ json: inout JSONBuffer, _ key: String) {
        json.object(key) { json in
            json.block("voie") { json in
                json.field("numero", adresse.numero)
                json.field("nom", adresse.voie)
                json.field("lieu_dit", adresse.lieuDit)
            }
            json.block("acces") { json in
                json.field("appartement", adresse.appartement)
                json.field("etage", adresse.etage)
                json.field("escalier", adresse.escalier)
                json.field("batiment", adresse.batiment)
                json.field("complement", adresse.complement)
                json.field("chez", adresse.hebergeant)
            }
            Self.localite(&json, "localite", adresse.localite, libelle: true)
        }
    }

    static func localite(_ json: inout JSONBuffer, _ key: String, _ localite: Localite, libelle: Bool) {
        json.object(key) { json in
            json.oui("hors_france", localite.estEtranger)
            switch localite {
            case .france(let commune):
                json.field("code_postal", commune.codePostal)
                json.field("insee", commune.insee)
                if libelle { json.field("libelle", commune.nom) }
            case .etranger(let codePostal, let ville, let pays):
                json.field("code_postal_local", codePostal)
                json.field("ville", ville)
                json.field("pays", pays)
            }
        }
    }
}

/// The present home, in the third contract.
struct OccupationPiste {
    let logement: LogementActuel

    func ecrire(_ json: inout JSONBuffer) {
        json.object("occupation") { json in
            json.codes("titres", .titre, logement.modeles)
            json.field("bailleur", logement.bailleur)
            json.block("depuis") { json in depuis(&json) }
            json.block("etablissement") { json in
                json.field("structure", logement.structureNom)
                json.field("centre", logement.centreNom)
            }
            json.block("cout") { json in
                json.montant("loyer", logement.loyer)
                json.montant("aide", logement.apl)
            }
            json.field("occupants", logement.occupants)
            json.block("bien") { json in
                json.code("categorie", .categorie, logement.categorie)
                json.code("typologie", .typologie, logement.type)
                json.field("surface_m2", logement.surface)
            }
            json.object("propriete") { json in
                json.oui("proprietaire", logement.proprietaire)
                guard let possede = logement.possede else { return }
                AdressePiste.localite(&json, "localite", possede, libelle: true)
                json.code("typologie", .typologie, logement.possedeType)
            }
        }
    }

    private func depuis(_ json: inout JSONBuffer) {
        json.field("residence_sociale", logement.residenceSocialeDepuis?.iso)
        json.field("residence_hoteliere", logement.residenceHoteliereDepuis?.iso)
        json.field("sous_location", logement.sousLocationDepuis?.iso)
        json.field("structure", logement.structureDepuis?.iso)
        json.field("centre", logement.centreDepuis?.iso)
    }
}

/// A lease signed, in the third contract.
struct AttributionPiste {
    let attribution: Attribution

    func ecrire(_ json: inout JSONBuffer) {
        json.object("attribution") { json in
            json.field("bail_le", attribution.bail.iso)
            json.code("deja_locataire", .ouiNon, attribution.dejaLoge)
            json.field("numero_rpls", attribution.rpls)
            json.oui("commission_dalo", attribution.commissionDalo)
            json.code("accord_collectif", .accord, attribution.accord)
            json.code("contingent", .contingent, attribution.reservataire)
            json.field("siren_bailleur", attribution.siren)
            json.code("quartier_prioritaire", .ouiNonNsp, attribution.quartierPrioritaire)
            json.code("typologie", .rpls, attribution.type)
            json.field("surface_m2", attribution.surface)
            json.montant("loyer", attribution.loyer)
            if let adresse = attribution.adresse { AdressePiste(adresse: adresse).ecrire(&json, "adresse") }
        }
    }
}

/// A handicap sheet, in the third contract.
struct HandicapPiste {
    let fiche: FicheHandicap

    func ecrire(_ json: inout JSONBuffer) {
        json.object { json in
            json.field("ne_le", fiche.naissance?.iso)
            json.code("evolution", .evolution, fiche.etat)
            json.code("marche", .marche, fiche.marche)
            json.oui("accompagnement", fiche.accompagne)
            json.block("moteur") { json in
                json.oui("atteint", fiche.moteur)
                json.codes("natures", .motrice, fiche.naturesMotrices)
            }
            json.block("sensoriel") { json in
                json.oui("atteint", fiche.sensoriel)
                json.codes("natures", .sensorielle, fiche.naturesSensorielles)
            }
            json.block("autre") { json in
                json.oui("atteint", fiche.autre)
                json.field("precision", fiche.precisionAutre)
            }
            json.codes("aides", .aide, fiche.aides)
            json.codes("amenagements", .amenagement, fiche.equipements)
            json.field("besoin", fiche.besoinParticulier)
            json.field("besoin_autre", fiche.besoinAutre)
            if let referent = fiche.referent { Self.referent(&json, referent) }
        }
    }

    private static func referent(_ json: inout JSONBuffer, _ referent: Referent) {
        json.object("referent") { json in
            json.oui("reconnaissance", referent.reconnu)
            json.oui("proche", referent.proche)
            json.field("nom", referent.nom)
            json.field("adresse", referent.adresse)
            json.telephone("telephone", referent.telephone)
            json.field("courriel", referent.courriel)
        }
    }
}
