/// Writes a demande as the ministry's file `interfaceNuu`, version 02.01 (facts of the published schema; what a
/// reading answers is assumed: docs/contrats/sne.md §5).
struct FichierNuu {
    let demande: DemandeSimulee
    /// When the file is made.
    let date: Horodate

    func octets() -> [UInt8] {
        var xml = XMLBuffer(prefix: "tns")
        Self.enveloppe(&xml, typeFichier: demande.dernierEvenement.rawValue, date: date) { xml in
            if let dalo = demande.dalo { informationDalo(&xml, dalo) }
            let modifiee = demande.dernierEvenement == .modification ? " tns:modifie=\"true\"" : ""
            xml.block("demandeLogement", attributes: modifiee) { xml in corps(&xml) }
        }
        return xml.octets
    }

    static func enveloppe(
        _ xml: inout XMLBuffer, typeFichier: String, date: Horodate, _ contenu: (inout XMLBuffer) -> Void
    ) {
        let racine = " xmlns:tns=\"http://nuu.application.i2/\" versionInterface=\"02.01\""
        xml.block("interfaceNuu", attributes: racine) { xml in
            xml.block("entete") { xml in
                xml.leaf("typeFichier", typeFichier)
                xml.leaf("dateFichier", date.isoMillisecondes)
            }
            xml.block("demande", contenu)
        }
    }

    private func informationDalo(_ xml: inout XMLBuffer, _ dalo: Dalo) {
        xml.block("informationDalo") { xml in
            xml.code("statutDalo", dalo.statut)
            xml.leaf("dateDecisionDalo", dalo.decision)
            xml.leaf("diagnosticSocialDalo", dalo.diagnosticSocial)
            xml.leaf("accompagnementSocialDalo", dalo.accompagnementSocial)
            xml.code("typologieLogementDalo", dalo.typologie)
        }
    }

    private func corps(_ xml: inout XMLBuffer) {
        identifier(&xml)
        chercher(&xml)
        switch demande.demandeur {
        case .association(let association): self.association(&xml, association)
        case .personne(let foyer): FoyerNuu(foyer: foyer).ecrire(&xml)
        }
        if !demande.handicaps.isEmpty {
            xml.block("listeHandicap") { xml in
                for fiche in demande.handicaps { HandicapNuu(fiche: fiche).ecrire(&xml) }
            }
        }
        if let jour = demande.renouvellement {
            xml.block("renouvellement") { xml in xml.leaf("dateRenouvellement", jour) }
        }
        if let radiation = demande.radiation { RadiationNuu(radiation: radiation).ecrire(&xml) }
        xml.leaf("dateDerniereModificationPiece", demande.piecesModifieesLe)
        xml.leaf("incrementFichier", demande.rang % 40 == 0 ? "1" : nil)
    }

    private func identifier(_ xml: inout XMLBuffer) {
        xml.leaf("numGuichet", demande.guichet)
        xml.leaf("numUnique", demande.numero)
        xml.leaf("numUniqueAssocie", demande.numeroAssocie)
        xml.leaf("refInterne", demande.rang % 5 == 0 ? "REF-\(six(demande.rang))" : nil)
        xml.leaf("dateCreationDemande", demande.depot)
        xml.leaf("forcerDoublon", demande.rang % 50 == 0 ? false : nil)
        xml.leaf("renouvellementElec", demande.rang % 3 == 0 ? true : nil)
        xml.leaf("precision", demande.precisions, max: 255)
        if let traitement = demande.traitement {
            xml.block("informationTraitement") { xml in
                xml.leaf("estDelaiAnormalementLong", traitement.delaiAnormalementLong)
                xml.leaf("estMultiplesAttributionsSousConditions", traitement.attributionsSousConditions)
                xml.leaf("dateCalculIndicateur", traitement.calculeLe?.isoMillisecondes)
            }
        }
    }

    private func chercher(_ xml: inout XMLBuffer) {
        if let recherche = demande.recherche {
            xml.block("logementRecherche") { xml in
                xml.code("categorieLogementRecherche", recherche.categorie)
                xml.leaf("avecParking", recherche.parking)
                xml.leaf("rezDeChaussee", recherche.rezDeChaussee)
                xml.leaf("sansAscenseur", recherche.sansAscenseur)
                xml.leaf("montantLoyer", cents: recherche.loyerMaximum)
                xml.leaf("demandeElargie", recherche.elargie)
                xml.codes("listeTypeLogement", "typeLogement", recherche.types)
                xml.block("listeLocalisationSouhaite") { xml in
                    for souhait in recherche.communes {
                        xml.block("localisationSouhaite") { xml in
                            xml.code("commune", souhait.commune.insee)
                            xml.leaf("quartier", souhait.quartier, max: 19)
                        }
                    }
                }
            }
        }
        guard !demande.motifs.isEmpty else { return }
        xml.block("principauxMotifDemande") { xml in
            xml.leaf("compDateJugement", demande.dateJugement)
            xml.leaf("compAutreMotif", demande.precisionMotif, max: 36)
            for motif in demande.motifs { xml.code("motifDemande", motif) }
        }
    }

    private func association(_ xml: inout XMLBuffer, _ association: Association) {
        xml.block("association") { xml in
            xml.leaf("nom", association.nom, max: 36)
            xml.leaf("telDomicile", association.telDomicile)
            xml.leaf("telPortable", association.telMobile)
            xml.leaf("telTravail", association.telTravail)
            xml.leaf("mel", association.courriel)
            if let adresse = association.adresse { AdresseNuu(adresse: adresse).ecrire(&xml, "adressePostale") }
        }
    }
}
