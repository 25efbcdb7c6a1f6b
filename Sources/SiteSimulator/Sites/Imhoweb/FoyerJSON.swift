/// The people and the home, in the JSON contract.
struct FoyerJSON {
    let foyer: Foyer
    /// Some sites write the lists they have seen empty, others leave them out.
    let listesVides: Bool

    func ecrire(_ json: inout JSONBuffer) {
        json.object("demandeur") { json in
            PersonneJSON(personne: foyer.demandeur, demandeur: true).ecrire(&json)
        }
        AdresseJSON(adresse: foyer.adresse).ecrire(&json, "adresseCourrier")
        if let logement = foyer.adresseLogement { AdresseJSON(adresse: logement).ecrire(&json, "adresseLogement") }
        liste(&json, "codemandeurs", foyer.codemandeurs) { json, personne in
            json.object { json in PersonneJSON(personne: personne, demandeur: false).ecrire(&json) }
        }
        personnes(&json)
        LogementJSON(logement: foyer.logement).ecrire(&json)
    }

    private func personnes(_ json: inout JSONBuffer) {
        liste(&json, "personnesACharge", foyer.personnesACharge) { json, personne in
            json.object { json in
                json.field("nom", personne.nom)
                json.field("prenom", personne.prenom)
                json.field("dateNaissance", personne.naissance)
                json.field("sexe", personne.sexe)
                json.field("lien", personne.lien)
            }
        }
        if listesVides || !foyer.recuesPersonnesACharge.isEmpty || !foyer.verseesPersonnesACharge.isEmpty {
            json.object("ressourcesPersonnesACharge") { json in
                PersonneJSON.ressources(&json, "recues", foyer.recuesPersonnesACharge)
                PersonneJSON.ressources(&json, "versees", foyer.verseesPersonnesACharge)
            }
        }
        liste(&json, "enfantsEnGarde", foyer.enfantsEnGarde) { json, enfant in
            json.object { json in
                json.field("dateNaissance", enfant.naissance)
                json.field("sexe", enfant.sexe)
                json.field("mode", enfant.mode)
            }
        }
        if let naissance = foyer.naissance {
            json.object("naissanceAttendue") { json in
                json.field("nombre", naissance.nombre)
                json.field("datePrevue", naissance.prevue)
            }
        }
    }

    private func liste<Item>(
        _ json: inout JSONBuffer, _ key: String, _ items: [Item], _ write: (inout JSONBuffer, Item) -> Void
    ) {
        guard listesVides || !items.isEmpty else { return }
        json.array(key, items, write)
    }
}

/// One adult, in the JSON contract.
struct PersonneJSON {
    let personne: Personne
    let demandeur: Bool

    func ecrire(_ json: inout JSONBuffer) {
        if !demandeur { json.field("lien", personne.lien) }
        json.field("civilite", personne.civilite)
        if let naissance = personne.nomNaissance {
            json.field("nomNaissance", naissance)
            json.field("nomUsage", personne.nomUsage)
        } else {
            json.field("nom", personne.nomUsage)
        }
        json.field("prenoms", personne.prenoms.joined(separator: ", "))
        json.field("dateNaissance", personne.naissance)
        json.field("nationalite", personne.nationalite)
        json.field("situationFamiliale", personne.situation)
        contact(&json)
        json.field("nir", personne.nir)
        emploi(&json)
        json.array("revenusFiscaux", personne.revenus) { json, revenu in
            json.object { json in
                json.field("annee", revenu.annee)
                json.field("montant", revenu.montant)
            }
        }
        Self.ressources(&json, "ressourcesRecues", personne.ressourcesRecues)
        Self.ressources(&json, "ressourcesVersees", personne.ressourcesVersees)
    }

    static func ressources(_ json: inout JSONBuffer, _ key: String, _ ressources: [RessourceMensuelle]) {
        json.array(key, ressources) { json, ressource in
            json.object { json in
                json.field("nature", ressource.nature)
                json.field("montant", cents: ressource.centimes)
            }
        }
    }

    private func contact(_ json: inout JSONBuffer) {
        if personne.telDomicile != nil || personne.telMobile != nil || personne.telTravail != nil {
            json.object("telephones") { json in
                json.field("domicile", personne.telDomicile)
                json.field("mobile", personne.telMobile)
                json.field("travail", personne.telTravail)
            }
        }
        guard demandeur else { return }
        json.field("courriel", personne.courriel)
        if personne.notifSms != nil || personne.notifEvenements != nil {
            json.object("notifications") { json in
                json.field("sms", personne.notifSms)
                json.field("evenements", personne.notifEvenements)
            }
        }
    }

    private func emploi(_ json: inout JSONBuffer) {
        let emploi = personne.emploi
        json.object("situationProfessionnelle") { json in
            json.field("contrat", emploi.contrat)
            json.field("profession", emploi.profession)
            json.field("plusieursEmployeurs", emploi.plusieursEmployeurs)
            if emploi.employeur != nil || emploi.siret != nil || emploi.lieu != nil {
                json.object("employeur") { json in
                    json.field("raisonSociale", emploi.employeur)
                    json.field("siret", emploi.siret)
                    if let lieu = emploi.lieu {
                        json.field("etranger", lieu.estEtranger)
                        AdresseJSON.localite(&json, lieu, libelle: false)
                    }
                }
            }
            json.field("organismeCollecteur", emploi.collecteur)
        }
    }
}
