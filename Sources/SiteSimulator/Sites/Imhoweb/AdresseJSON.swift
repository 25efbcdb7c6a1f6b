/// An address, in the JSON contract.
struct AdresseJSON {
    let adresse: Adresse

    func ecrire(_ json: inout JSONBuffer, _ key: String) {
        json.object(key) { json in
            json.field("etranger", adresse.localite.estEtranger)
            json.field("appartement", adresse.appartement)
            json.field("etage", adresse.etage)
            json.field("escalier", adresse.escalier)
            json.field("batiment", adresse.batiment)
            json.field("complement", adresse.complement)
            json.field("numero", adresse.numero)
            json.field("voie", adresse.voie)
            json.field("lieuDit", adresse.lieuDit)
            Self.localite(&json, adresse.localite, libelle: true)
            json.field("hebergeant", adresse.hebergeant)
        }
    }

    static func localite(_ json: inout JSONBuffer, _ localite: Localite, libelle: Bool) {
        switch localite {
        case .france(let commune):
            json.field("codePostal", commune.codePostal)
            json.field("communeInsee", commune.insee)
            if libelle { json.field("communeLibelle", commune.nom) }
        case .etranger(let codePostal, let ville, let pays):
            json.field("codePostalEtranger", codePostal)
            json.field("villeEtrangere", ville)
            json.field("pays", pays)
        }
    }
}

/// The present home, in the JSON contract.
struct LogementJSON {
    let logement: LogementActuel

    func ecrire(_ json: inout JSONBuffer) {
        json.object("logementActuel") { json in
            json.codes("statuts", logement.modeles)
            json.field("bailleur", logement.bailleur)
            json.field("residenceSocialeDepuis", logement.residenceSocialeDepuis)
            json.field("residenceHoteliereDepuis", logement.residenceHoteliereDepuis)
            json.field("sousLocationDepuis", logement.sousLocationDepuis)
            json.field("structureDepuis", logement.structureDepuis)
            json.field("structureNom", logement.structureNom)
            json.field("centreDepuis", logement.centreDepuis)
            json.field("centreNom", logement.centreNom)
            json.field("loyerMensuel", cents: logement.loyer)
            json.field("aplMensuelle", cents: logement.apl)
            json.field("nombreOccupants", logement.occupants)
            json.field("categorie", logement.categorie)
            json.field("type", logement.type)
            json.field("surface", logement.surface)
            json.field("proprietaire", logement.proprietaire)
            guard let possede = logement.possede else { return json.null("logementPossede") }
            json.object("logementPossede") { json in
                json.field("etranger", possede.estEtranger)
                AdresseJSON.localite(&json, possede, libelle: false)
                json.field("type", logement.possedeType)
            }
        }
    }
}

/// A lease signed, in the JSON contract.
struct AttributionJSON {
    let attribution: Attribution

    func ecrire(_ json: inout JSONBuffer) {
        json.object("attribution") { json in
            json.field("dateBail", attribution.bail)
            json.field("dejaLogeChezBailleur", attribution.dejaLoge)
            json.field("numeroRpls", attribution.rpls)
            json.field("commissionDalo", attribution.commissionDalo)
            json.field("accordCollectif", attribution.accord)
            json.field("reservataire", attribution.reservataire)
            json.field("sirenBailleur", attribution.siren)
            json.field("quartierPrioritaire", attribution.quartierPrioritaire)
            json.field("type", attribution.type)
            json.field("surface", attribution.surface)
            json.field("loyer", cents: attribution.loyer)
            if let adresse = attribution.adresse { AdresseJSON(adresse: adresse).ecrire(&json, "adresse") }
        }
    }
}

/// A handicap sheet, in the JSON contract.
struct HandicapJSON {
    let fiche: FicheHandicap

    func ecrire(_ json: inout JSONBuffer) {
        json.object { json in
            json.field("dateNaissance", fiche.naissance)
            json.field("etat", fiche.etat)
            json.field("marche", fiche.marche)
            json.field("accompagne", fiche.accompagne)
            json.field("moteur", fiche.moteur)
            json.field("sensoriel", fiche.sensoriel)
            json.field("autre", fiche.autre)
            json.field("precisionAutre", fiche.precisionAutre)
            json.codes("naturesMotrices", fiche.naturesMotrices)
            json.codes("naturesSensorielles", fiche.naturesSensorielles)
            json.codes("aidesTechniques", fiche.aides)
            json.codes("equipements", fiche.equipements)
            json.field("besoinParticulier", fiche.besoinParticulier)
            json.field("besoinAutre", fiche.besoinAutre)
            guard let referent = fiche.referent else { return }
            json.object("referent") { json in
                json.field("handicapReconnu", referent.reconnu)
                json.field("procheDomicile", referent.proche)
                json.field("nom", referent.nom)
                json.field("adresse", referent.adresse)
                json.field("telephone", referent.telephone)
                json.field("courriel", referent.courriel)
            }
        }
    }
}
