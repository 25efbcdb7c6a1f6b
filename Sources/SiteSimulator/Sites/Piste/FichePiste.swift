/// Writes a demande as the third contract says (docs/contrats/piste.md §3 and §4): nothing empty is written.
struct FichePiste {
    let demande: DemandeSimulee

    /// The whole object, as a reading gives it and as a range repeats it.
    func octets() -> [UInt8] {
        var json = JSONBuffer()
        json.object { json in
            identifier(&json)
            dater(&json)
            demandeur(&json)
            chercher(&json)
            suivre(&json)
            clore(&json)
            justifier(&json)
        }
        return json.octets
    }

    /// What `vue=lignes` gives: enough to tell whether a demande changed.
    func ligne() -> [UInt8] {
        var json = JSONBuffer()
        json.object { json in
            json.field("numero_unique", demande.numero)
            json.field("revision", demande.version)
            json.object("etat") { json in json.code("code", .etat, demande.etat.rawValue) }
            json.object("chronologie") { json in json.field("modifiee_le", demande.modifieeLe.utc) }
        }
        return json.octets
    }

    private func identifier(_ json: inout JSONBuffer) {
        json.field("numero_unique", demande.numero)
        json.field("dossier", "PX-\(demande.idDemande)")
        json.field("revision", demande.version)
        json.object("etat") { json in
            json.code("code", .etat, demande.etat.rawValue)
            if demande.rang % 2 == 0 { json.field("libelle", Self.libelles[demande.etat]) }
        }
        json.field("guichet_gestionnaire", demande.guichet)
        json.field("numero_lie", demande.numeroAssocie)
        if demande.renouvellement != nil { json.oui("renouvelee_en_ligne", demande.rang % 3 != 0) }
        if demande.rang % 5 == 0 { json.oui("doublon_admis", false) }
    }

    private static let libelles: [EtatDemande: String] = [
        .enValidation: "En attente de validation", .active: "Active", .expiree: "Échue", .radiee: "Clôturée",
        .invalidee: "Invalidée",
    ]

    private func dater(_ json: inout JSONBuffer) {
        json.object("chronologie") { json in
            json.field("deposee_le", demande.depot.iso)
            json.field("validee_le", demande.validation?.iso)
            json.field("renouvelee_le", demande.renouvellement?.iso)
            json.field("modifiee_le", demande.modifieeLe.utc)
            json.field("justificatifs_modifies_le", demande.piecesModifieesLe?.iso)
        }
    }

    private func demandeur(_ json: inout JSONBuffer) {
        switch demande.demandeur {
        case .association(let association):
            json.field("nature_demandeur", "PM")
            json.object("personne_morale") { json in
                json.field("denomination", association.nom)
                json.block("contact") { json in
                    json.telephone("fixe", association.telDomicile)
                    json.telephone("portable", association.telMobile)
                    json.telephone("professionnel", association.telTravail)
                    json.field("courriel", association.courriel)
                }
            }
            guard let adresse = association.adresse else { return }
            json.object("domicile") { json in AdressePiste(adresse: adresse).ecrire(&json, "courrier") }
        case .personne(let foyer):
            json.field("nature_demandeur", "PP")
            FoyerPiste(foyer: foyer).ecrire(&json)
        }
    }

    private func chercher(_ json: inout JSONBuffer) {
        json.block("besoin") { json in
            json.liste("motifs", demande.motifs) { json, motif in
                json.object { json in
                    json.code("code", .motif, motif)
                    json.field("libelle", "Motif \(motif.imhoweb.lowercased())")
                }
            }
            json.field("motif_libre", demande.precisionMotif)
            json.field("jugement_le", demande.dateJugement?.iso)
            json.texte("commentaire", demande.precisions)
            if let recherche = demande.recherche { logement(&json, recherche) }
        }
    }

    private func logement(_ json: inout JSONBuffer, _ recherche: Recherche) {
        json.object("logement") { json in
            json.code("categorie", .categorie, recherche.categorie)
            json.codes("typologies", .typologie, recherche.types)
            json.montant("budget_mensuel", recherche.loyerMaximum)
            json.oui("stationnement", recherche.parking)
            json.oui("rez_de_chaussee", recherche.rezDeChaussee)
            json.oui("etage_sans_ascenseur", recherche.sansAscenseur)
            json.liste("secteurs", recherche.communes) { json, souhait in
                json.object { json in
                    json.field("insee", souhait.commune.insee)
                    json.field("libelle", souhait.commune.nom)
                    json.field("quartier", souhait.quartier)
                }
            }
            json.oui("elargissement", recherche.elargie)
        }
    }

    private func suivre(_ json: inout JSONBuffer) {
        json.liste("situations_handicap", demande.handicaps) { json, fiche in
            HandicapPiste(fiche: fiche).ecrire(&json)
        }
        if let dalo = demande.dalo {
            json.object("droit_opposable") { json in
                json.code("statut", .dalo, dalo.statut)
                json.field("decision_le", dalo.decision?.iso)
                json.oui("diagnostic_social", dalo.diagnosticSocial)
                json.oui("accompagnement_social", dalo.accompagnementSocial)
                json.code("typologie", .typologieDalo, dalo.typologie)
            }
        }
        guard let traitement = demande.traitement else { return }
        json.block("indicateurs") { json in
            json.oui("delai_anormal", traitement.delaiAnormalementLong)
            json.oui("attributions_conditionnelles", traitement.attributionsSousConditions)
            json.field("calcules_le", traitement.calculeLe?.utc)
        }
    }

    private func clore(_ json: inout JSONBuffer) {
        guard let radiation = demande.radiation else { return }
        json.object("cloture") { json in
            json.field("prononcee_le", radiation.date.iso)
            // An undone closure has a code of its own here.
            json.field("cause", radiation.motif == MotifRadiation.deradiation ? "00" : nil)
            if radiation.motif != MotifRadiation.deradiation { json.code("cause", .cause, radiation.motif) }
            json.code("sous_cause", .sousCause, radiation.sousMotif)
            json.field("courrier_le", radiation.courrier?.iso)
            if let attribution = radiation.attribution { AttributionPiste(attribution: attribution).ecrire(&json) }
        }
    }

    private func justifier(_ json: inout JSONBuffer) {
        json.liste("justificatifs", demande.pieces) { json, piece in
            json.object { json in
                json.field("reference", piece.code)
                json.code("famille", .familleJustificatif, piece.categorie)
                json.field("intitule", piece.libelle)
                json.field("porteur", piece.personne)
                json.code("etat", .etatJustificatif, piece.etat)
                json.field("etat_le", piece.date?.iso)
            }
        }
    }
}
