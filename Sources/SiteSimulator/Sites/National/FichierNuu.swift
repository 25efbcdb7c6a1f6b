/// Writes a demande as the ministry's file `interfaceNuu`, version 02.01 (facts of the published schema; what a
/// reading answers is assumed: docs/contrats/sne.md §5).
struct FichierNuu {
    let demande: DemandeSimulee
    /// When the file is made.
    let date: Horodate
    /// The increment of a dispatch it stands in.
    var increment: Int64?

    func octets() -> [UInt8] {
        var xml = XMLBuffer(prefix: "tns")
        guard !demande.estSupprimee else {
            supprimer(&xml)
            return xml.octets
        }
        Self.enveloppe(&xml, typeFichier: typeFichier, date: date) { xml in
            if let dalo = demande.dalo { informationDalo(&xml, dalo) }
            let modifiee = demande.dernierEvenement == .modification ? " tns:modifie=\"true\"" : ""
            xml.block("demandeLogement", attributes: modifiee) { xml in corps(&xml) }
        }
        return xml.octets
    }

    /// What happened last. In a dispatch one change in three is said to be another desk's, without saying what.
    private var typeFichier: String {
        let parUnAutre = increment != nil && demande.dernierEvenement == .modification && demande.version % 3 == 0
        return parUnAutre ? "DIS" : demande.dernierEvenement.rawValue
    }

    /// The demande is no longer there: its number, and what the schema wants around it (docs/contrats/sne.md §10.3).
    private func supprimer(_ xml: inout XMLBuffer) {
        Self.enveloppe(&xml, typeFichier: "SUP", date: date) { xml in
            xml.block("demandeLogement") { xml in
                xml.leaf("numGuichet", demande.guichet)
                xml.leaf("numUnique", demande.numero)
                xml.leaf("dateCreationDemande", demande.depot)
                xml.empty("precision")
                xml.block("association") { xml in xml.empty("nom") }
                xml.leaf("incrementFichier", increment.map(String.init))
            }
        }
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
        xml.leaf("incrementFichier", increment.map(String.init) ?? (demande.rang % 40 == 0 ? "1" : nil))
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
