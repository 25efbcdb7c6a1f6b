/// An address, in `interfaceNuu`.
struct AdresseNuu {
    let adresse: Adresse

    func ecrire(_ xml: inout XMLBuffer, _ name: String) {
        xml.block(name) { xml in
            xml.leaf("etranger", adresse.localite.estEtranger)
            place(&xml)
            Self.localite(&xml, adresse.localite)
            xml.leaf("nomHebergeant", adresse.hebergeant, max: 38)
        }
    }

    /// The address of a home that was let: always in France, without who hosts.
    func ecrireAttribution(_ xml: inout XMLBuffer) {
        xml.block("adresse") { xml in
            place(&xml)
            Self.localite(&xml, adresse.localite)
        }
    }

    private func place(_ xml: inout XMLBuffer) {
        xml.leaf("appartement", adresse.appartement, max: 4)
        xml.leaf("etage", adresse.etage, max: 2)
        xml.leaf("escalier", adresse.escalier, max: 4)
        xml.leaf("batiment", adresse.batiment, max: 4)
        xml.leaf("compAdresse", adresse.complement, max: 33)
        xml.leaf("numero", adresse.numero, max: 5)
        xml.leaf("voie", adresse.voie, max: 32)
        xml.leaf("lieuDit", adresse.lieuDit, max: 38)
    }

    static func localite(_ xml: inout XMLBuffer, _ localite: Localite) {
        switch localite {
        case .france(let commune):
            xml.leaf("codePostal", commune.codePostal)
            xml.code("commune", commune.insee)
        case .etranger(let codePostal, let ville, let pays):
            xml.leaf("codePostalEtranger", codePostal, max: 10)
            xml.leaf("communeEtranger", ville, max: 38)
            xml.leaf("pays", pays, max: 38)
        }
    }
}

/// The present home, in `interfaceNuu`.
struct LogementNuu {
    let logement: LogementActuel

    func ecrire(_ xml: inout XMLBuffer) {
        xml.block("logementActuel") { xml in
            xml.codes("listeModeleLogement", "modeleLogement", logement.modeles)
            xml.leaf("compNomOrgBailleur", logement.bailleur, max: 34)
            xml.leaf("compResSocDepuis", logement.residenceSocialeDepuis)
            xml.leaf("compResHotDepuis", logement.residenceHoteliereDepuis)
            xml.leaf("compSousLocDepuis", logement.sousLocationDepuis)
            xml.leaf("compStructDepuis", logement.structureDepuis)
            xml.leaf("compNomStructure", logement.structureNom, max: 14)
            xml.leaf("compCentreDepuis", logement.centreDepuis)
            xml.leaf("compNomCentre", logement.centreNom, max: 14)
            xml.leaf("montantMensuelLoyer", cents: logement.loyer)
            xml.leaf("montantMensuelAPL", cents: logement.apl)
            xml.leaf("nombreHabitant", logement.occupants)
            xml.code("categorieLogement", logement.categorie)
            xml.code("typeLogementActuel", logement.type)
            xml.leaf("surface", logement.surface)
            xml.leaf("proprietaire", logement.proprietaire)
            if let possede = logement.possede {
                xml.leaf("etranger", possede.estEtranger)
                AdresseNuu.localite(&xml, possede)
                xml.code("typeLogementPossede", logement.possedeType)
            }
        }
    }
}

/// A radiation, in `interfaceNuu`.
struct RadiationNuu {
    let radiation: Radiation

    func ecrire(_ xml: inout XMLBuffer) {
        xml.block("radiation") { xml in
            xml.leaf("dateRadiation", radiation.date)
            xml.code("motifRadiation", radiation.motif)
            xml.code("sousMotifIrrecevabilite", radiation.sousMotif)
            if let courrier = radiation.courrier {
                xml.block("absenceReponse") { xml in xml.leaf("dateCourrier", courrier) }
            }
            if let attribution = radiation.attribution {
                xml.block("attributionLogement") { xml in self.attribution(&xml, attribution) }
            }
        }
    }

    private func attribution(_ xml: inout XMLBuffer, _ attribution: Attribution) {
        xml.leaf("dateSignatureBail", attribution.bail)
        xml.code("dejaLogeParcBailleur", attribution.dejaLoge)
        xml.leaf("numeroRpls", attribution.rpls, max: 10)
        xml.leaf("attribueEnComDALO", attribution.commissionDalo)
        xml.code("accordCollectif", attribution.accord)
        xml.code("typeReservataire", attribution.reservataire)
        xml.leaf("codeSirenBailleur", attribution.siren, max: 9)
        xml.code("zus", attribution.quartierPrioritaire)
        xml.code("typeLogement", attribution.type)
        xml.leaf("surface", attribution.surface)
        xml.leaf("montantLoyer", cents: attribution.loyer)
        attribution.adresse.map { AdresseNuu(adresse: $0) }?.ecrireAttribution(&xml)
    }
}

/// A handicap sheet, in `interfaceNuu`.
struct HandicapNuu {
    let fiche: FicheHandicap

    func ecrire(_ xml: inout XMLBuffer) {
        xml.block("handicap") { xml in
            xml.leaf("dateNaissance", fiche.naissance)
            if let referent = fiche.referent { self.referent(&xml, referent) }
            xml.leaf("compAutreNature", fiche.precisionAutre, max: 21)
            xml.code("etatHandicap", fiche.etat)
            xml.code("capaciteMarcheHandicap", fiche.marche)
            xml.leaf("accompagne", fiche.accompagne)
            xml.leaf("handicapMoteur", fiche.moteur)
            xml.leaf("handicapSensoriel", fiche.sensoriel)
            xml.leaf("handicapAutre", fiche.autre)
            xml.codes("listeNatureHandicapSensoriel", "natureHandicapSensoriel", fiche.naturesSensorielles)
            xml.codes("listeNatureHandicapMoteur", "natureHandicapMoteur", fiche.naturesMotrices)
            xml.codes("listeAideTechniqueHandicap", "aideTechniqueHandicap", fiche.aides)
            xml.codes("listeEquipementHandicap", "equipementHandicap", fiche.equipements)
            xml.leaf("besoinParticulier", fiche.besoinParticulier, max: 132)
            xml.leaf("besoinAutre", fiche.besoinAutre, max: 36)
        }
    }

    private func referent(_ xml: inout XMLBuffer, _ referent: Referent) {
        xml.block("referent") { xml in
            xml.leaf("handicapReconnu", referent.reconnu)
            xml.leaf("procheDomicile", referent.proche)
            xml.leaf("nom", referent.nom, max: 40)
            xml.leaf("adresse", referent.adresse, max: 40)
            xml.leaf("tel", referent.telephone)
            xml.leaf("mel", referent.courriel)
        }
    }
}
