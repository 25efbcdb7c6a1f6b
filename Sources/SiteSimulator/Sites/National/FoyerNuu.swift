/// The people and the home, in `interfaceNuu`.
struct FoyerNuu {
    let foyer: Foyer

    func ecrire(_ xml: inout XMLBuffer) {
        xml.block("personnePhysique") { xml in
            xml.block("demandeur") { xml in demandeur(&xml) }
            if let adresse = foyer.adresseLogement { AdresseNuu(adresse: adresse).ecrire(&xml, "adresseLogement") }
            personnes(&xml)
            if !foyer.codemandeurs.isEmpty {
                xml.block("listeCotitulaire") { xml in
                    for personne in foyer.codemandeurs {
                        xml.block("cotitulaire") { xml in cotitulaire(&xml, personne) }
                    }
                }
            }
            LogementNuu(logement: foyer.logement).ecrire(&xml)
        }
    }

    private func demandeur(_ xml: inout XMLBuffer) {
        let personne = foyer.demandeur
        identite(&xml, personne)
        xml.leaf("mel", personne.courriel)
        xml.leaf("notifSms", personne.notifSms)
        xml.leaf("notifEvt", personne.notifEvenements)
        AdresseNuu(adresse: foyer.adresse).ecrire(&xml, "adressePostale")
        emploi(&xml, personne.emploi)
        revenus(&xml, personne.revenus)
        ressources(&xml, "listeRessourceRecue", personne.ressourcesRecues)
        ressources(&xml, "listeRessourceVersee", personne.ressourcesVersees)
        ressources(&xml, "listeRessourceRecuePersACharge", foyer.recuesPersonnesACharge)
        ressources(&xml, "listeRessourceVerseePersACharge", foyer.verseesPersonnesACharge)
    }

    private func cotitulaire(_ xml: inout XMLBuffer, _ personne: Personne) {
        identite(&xml, personne)
        xml.code("lienDemandeur", personne.lien)
        emploi(&xml, personne.emploi)
        if !personne.revenus.isEmpty { revenus(&xml, personne.revenus) }
        ressources(&xml, "listeRessourceRecue", personne.ressourcesRecues)
        ressources(&xml, "listeRessourceVersee", personne.ressourcesVersees)
    }

    private func identite(_ xml: inout XMLBuffer, _ personne: Personne) {
        xml.code("civilite", personne.civilite)
        xml.leaf("nom", personne.nomUsage ?? personne.nomNaissance ?? "", max: 36)
        xml.leaf("nomPatronymique", personne.nomNaissance, max: 36)
        xml.leaf("prenom", personne.prenoms.joined(separator: " "), max: 36)
        xml.leaf("dateNaissance", personne.naissance)
        xml.code("nationalite", personne.nationalite)
        xml.code("situationFamiliale", personne.situation)
        xml.leaf("telDomicile", personne.telDomicile)
        xml.leaf("telPortable", personne.telMobile)
        xml.leaf("telTravail", personne.telTravail)
    }

    private func emploi(_ xml: inout XMLBuffer, _ emploi: Emploi) {
        xml.block("situationProfessionnelle") { xml in
            xml.leaf("profession", emploi.profession, max: 39)
            xml.code("typeContratTravail", emploi.contrat)
            xml.leaf("multiEmployeur", emploi.plusieursEmployeurs)
            xml.leaf("nomEmployeurPrincipal", emploi.employeur, max: 25)
            if let lieu = emploi.lieu {
                xml.leaf("etranger", lieu.estEtranger)
                AdresseNuu.localite(&xml, lieu)
            }
            xml.leaf("nomOrganismeCollecteur", emploi.collecteur, max: 44)
        }
    }

    private func revenus(_ xml: inout XMLBuffer, _ revenus: [RevenuFiscal]) {
        xml.block("revenuFiscal") { xml in
            for (rang, revenu) in revenus.prefix(2).enumerated() {
                xml.leaf("anneeMoins\(rang + 1)", revenu.annee)
                xml.leaf("montantMoins\(rang + 1)", revenu.montant)
            }
        }
    }

    private func ressources(_ xml: inout XMLBuffer, _ liste: String, _ ressources: [RessourceMensuelle]) {
        xml.block(liste) { xml in
            for ressource in ressources {
                xml.block("detailRessource") { xml in
                    xml.code("ressource", ressource.nature)
                    xml.leaf("montant", cents: ressource.centimes)
                }
            }
        }
    }

    private func personnes(_ xml: inout XMLBuffer) {
        if !foyer.personnesACharge.isEmpty {
            xml.block("listePersonneACharge") { xml in
                for personne in foyer.personnesACharge {
                    xml.block("personneACharge") { xml in
                        xml.leaf("nom", personne.nom, max: 24)
                        xml.leaf("prenom", personne.prenom, max: 24)
                        xml.leaf("dateNaissance", personne.naissance)
                        xml.code("sexe", personne.sexe)
                        xml.code("lienParente", personne.lien)
                    }
                }
            }
        }
        if let naissance = foyer.naissance {
            xml.block("personneANaitre") { xml in
                xml.leaf("nombre", naissance.nombre)
                xml.leaf("dateNaissancePrevue", naissance.prevue)
            }
        }
        guard !foyer.enfantsEnGarde.isEmpty else { return }
        xml.block("listePersonneEnGarde") { xml in
            for enfant in foyer.enfantsEnGarde {
                xml.block("personneEnGarde") { xml in
                    xml.leaf("dateNaissance", enfant.naissance)
                    xml.code("sexe", enfant.sexe)
                    xml.code("coParentalite", enfant.mode)
                }
            }
        }
    }
}
