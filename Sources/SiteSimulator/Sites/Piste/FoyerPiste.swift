/// The people, where they live and how, in the third contract.
struct FoyerPiste {
    let foyer: Foyer

    func ecrire(_ json: inout JSONBuffer) {
        json.object("foyer") { json in
            json.object("titulaire") { json in PersonnePiste(personne: foyer.demandeur, titulaire: true).ecrire(&json) }
            json.liste("cotitulaires", foyer.codemandeurs) { json, personne in
                json.object { json in PersonnePiste(personne: personne, titulaire: false).ecrire(&json) }
            }
            enfants(&json)
            json.block("budget_rattaches") { json in
                PersonnePiste.flux(&json, "ressources", .ressource, foyer.recuesPersonnesACharge)
                PersonnePiste.flux(&json, "charges", .charge, foyer.verseesPersonnesACharge)
            }
        }
        json.object("domicile") { json in
            AdressePiste(adresse: foyer.adresse).ecrire(&json, "courrier")
            if let logement = foyer.adresseLogement { AdressePiste(adresse: logement).ecrire(&json, "residence") }
            OccupationPiste(logement: foyer.logement).ecrire(&json)
        }
    }

    private func enfants(_ json: inout JSONBuffer) {
        json.liste("rattaches", foyer.personnesACharge) { json, personne in
            json.object { json in
                json.field("nom", personne.nom)
                json.field("prenom", personne.prenom)
                json.field("ne_le", personne.naissance?.iso)
                json.code("sexe", .sexe, personne.sexe)
                json.code("lien", .lienRattache, personne.lien)
            }
        }
        json.liste("gardes", foyer.enfantsEnGarde) { json, enfant in
            json.object { json in
                json.field("ne_le", enfant.naissance?.iso)
                json.code("sexe", .sexe, enfant.sexe)
                json.code("mode", .garde, enfant.mode)
            }
        }
        if let naissance = foyer.naissance {
            json.object("naissances") { json in
                json.field("nombre", naissance.nombre)
                json.field("terme_le", naissance.prevue?.iso)
            }
        }
    }
}

/// One adult, in the third contract.
struct PersonnePiste {
    let personne: Personne
    let titulaire: Bool

    func ecrire(_ json: inout JSONBuffer) {
        if !titulaire { json.code("lien", .lienCotitulaire, personne.lien) }
        json.object("identite") { json in identite(&json) }
        json.code("situation_familiale", .situation, personne.situation)
        json.block("contact") { json in contact(&json) }
        json.object("activite") { json in activite(&json) }
        json.liste("fiscalite", personne.revenus) { json, revenu in
            json.object { json in
                json.field("annee", revenu.annee)
                json.montant("rfr", revenu.montant.map { $0 * 100 })
            }
        }
        Self.flux(&json, "ressources", .ressource, personne.ressourcesRecues)
        Self.flux(&json, "charges", .charge, personne.ressourcesVersees)
    }

    static func flux(
        _ json: inout JSONBuffer, _ key: String, _ table: NomenclaturePiste, _ ressources: [RessourceMensuelle]
    ) {
        json.liste(key, ressources) { json, ressource in
            json.object { json in
                json.code("type", table, ressource.nature)
                json.montant("mensuel", ressource.centimes)
            }
        }
    }

    private func identite(_ json: inout JSONBuffer) {
        json.code("civilite", .civilite, personne.civilite)
        if let naissance = personne.nomNaissance {
            json.field("nom_naissance", naissance)
            json.field("nom_usage", personne.nomUsage)
        } else {
            json.field("nom_seul", personne.nomUsage)
        }
        json.field("prenom_1", personne.prenoms.first)
        json.field("prenom_2", personne.prenoms.dropFirst().first)
        json.texte("prenom_3", personne.prenoms.dropFirst(2).joined(separator: " "))
        json.field("ne_le", personne.naissance.iso)
        json.code("nationalite", .nationalite, personne.nationalite)
        json.field("nir", personne.nir)
    }

    private func contact(_ json: inout JSONBuffer) {
        json.telephone("fixe", personne.telDomicile)
        json.telephone("portable", personne.telMobile)
        json.telephone("professionnel", personne.telTravail)
        guard titulaire else { return }
        json.field("courriel", personne.courriel)
        json.oui("accord_sms", personne.notifSms)
        json.oui("accord_alertes", personne.notifEvenements)
    }

    private func activite(_ json: inout JSONBuffer) {
        let emploi = personne.emploi
        json.code("contrat", .contrat, emploi.contrat)
        json.field("metier", emploi.profession)
        json.oui("multi_employeurs", emploi.plusieursEmployeurs)
        json.block("employeur") { json in
            json.field("nom", emploi.employeur)
            json.field("siret", emploi.siret)
            if let lieu = emploi.lieu { AdressePiste.localite(&json, "lieu", lieu, libelle: false) }
        }
        json.field("collecteur", emploi.collecteur)
    }
}
