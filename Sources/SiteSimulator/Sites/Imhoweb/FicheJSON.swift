/// Writes a demande as the assumed contract of the Imhoweb family says (docs/contrats/imhoweb.md §3 and §4).
struct FicheJSON {
    let territoire: Territoire
    let demande: DemandeSimulee

    /// The whole object, at the root or inside a list.
    func octets() -> [UInt8] {
        // One site in seven records writes its empty fields as null.
        var json = JSONBuffer(nulls: demande.rang % 7 == 0)
        json.object { json in
            identifier(&json)
            dates(&json)
            demandeur(&json)
            chercher(&json)
            suivre(&json)
            radier(&json)
            pieces(&json)
        }
        return json.octets
    }

    private func identifier(_ json: inout JSONBuffer) {
        json.field("idDemande", demande.idDemande)
        json.field("numeroUnique", demande.numero)
        json.field("version", demande.version)
        json.field("etat", demande.etat.rawValue)
        json.field("departement", territoire.departement)
        json.object("guichet") { json in
            json.field("code", demande.guichet)
            json.field("libelle", "Guichet imaginaire \(demande.guichet)")
        }
        json.field("numeroAssocie", demande.numeroAssocie)
    }

    private func dates(_ json: inout JSONBuffer) {
        json.object("dates") { json in
            json.field("depot", demande.depot)
            json.field("validation", demande.validation)
            json.field("renouvellement", demande.renouvellement)
            json.field("derniereModification", demande.modifieeLe.iso)
            json.field("derniereModificationPieces", demande.piecesModifieesLe)
        }
    }

    private func demandeur(_ json: inout JSONBuffer) {
        switch demande.demandeur {
        case .association(let association):
            json.field("typeDemandeur", "ASSOCIATION")
            json.object("association") { json in
                json.field("nom", association.nom)
                telephones(&json, association.telDomicile, association.telMobile, association.telTravail)
                json.field("courriel", association.courriel)
            }
            if let adresse = association.adresse { AdresseJSON(adresse: adresse).ecrire(&json, "adresseCourrier") }
        case .personne(let foyer):
            json.field("typeDemandeur", "PERSONNE")
            FoyerJSON(foyer: foyer, listesVides: demande.rang % 2 == 0).ecrire(&json)
        }
    }

    private func telephones(_ json: inout JSONBuffer, _ domicile: String?, _ mobile: String?, _ travail: String?) {
        json.object("telephones") { json in
            json.field("domicile", domicile)
            json.field("mobile", mobile)
            json.field("travail", travail)
        }
    }

    private func chercher(_ json: inout JSONBuffer) {
        json.codes("motifs", demande.motifs)
        json.field("precisionMotif", demande.precisionMotif)
        json.field("dateJugement", demande.dateJugement)
        guard let recherche = demande.recherche else { return json.null("logementRecherche") }
        json.object("logementRecherche") { json in
            json.field("categorie", recherche.categorie)
            json.codes("types", recherche.types)
            json.field("loyerMaximum", cents: recherche.loyerMaximum)
            json.field("parking", recherche.parking)
            json.field("rezDeChausseeAccepte", recherche.rezDeChaussee)
            json.field("sansAscenseurAccepte", recherche.sansAscenseur)
            json.array("communes", recherche.communes) { json, souhait in
                json.object { json in
                    json.field("insee", souhait.commune.insee)
                    json.field("libelle", souhait.commune.nom)
                    json.field("quartier", souhait.quartier)
                }
            }
            json.field("demandeElargie", recherche.elargie)
        }
    }

    private func suivre(_ json: inout JSONBuffer) {
        json.field("precisions", demande.precisions)
        if !demande.handicaps.isEmpty || demande.rang % 2 == 0 {
            json.array("handicaps", demande.handicaps) { json, fiche in HandicapJSON(fiche: fiche).ecrire(&json) }
        }
        if let dalo = demande.dalo {
            json.object("dalo") { json in
                json.field("statut", dalo.statut)
                json.field("dateDecision", dalo.decision)
                json.field("diagnosticSocial", dalo.diagnosticSocial)
                json.field("accompagnementSocial", dalo.accompagnementSocial)
                json.field("typologie", dalo.typologie)
            }
        }
        if let traitement = demande.traitement {
            json.object("traitement") { json in
                json.field("delaiAnormalementLong", traitement.delaiAnormalementLong)
                json.field("attributionsSousConditions", traitement.attributionsSousConditions)
                json.field("calculeLe", traitement.calculeLe?.iso)
            }
        }
    }

    private func radier(_ json: inout JSONBuffer) {
        guard let radiation = demande.radiation else { return }
        json.object("radiation") { json in
            json.field("date", radiation.date)
            json.field("motif", radiation.motif)
            json.field("sousMotif", radiation.sousMotif)
            json.field("dateCourrier", radiation.courrier)
            if let attribution = radiation.attribution { AttributionJSON(attribution: attribution).ecrire(&json) }
        }
    }

    private func pieces(_ json: inout JSONBuffer) {
        guard !demande.pieces.isEmpty || demande.rang % 2 == 0 else { return }
        json.array("pieces", demande.pieces) { json, piece in
            json.object { json in
                json.field("code", piece.code)
                json.field("categorie", piece.categorie)
                json.field("libelle", piece.libelle)
                json.field("personne", piece.personne)
                json.field("etat", piece.etat)
                json.field("date", piece.date)
            }
        }
    }
}
