/// Draws the present home and what goes with it.
struct TirageLogement {
    let contexte: Contexte

    func completer(_ foyer: inout Foyer, _ hasard: inout SplitMix) {
        let modele = hasard.pick(Modele.tirage)
        var logement = LogementActuel(modeles: [modele], proprietaire: modele == Modele.proprietaire)
        if hasard.chance(3) { logement.modeles.append(Modele.particulier) }
        let depuis = contexte.depot.plus(jours: -hasard.within(30...2500))
        situer(&logement, modele, depuis, &hasard)
        let occupants = 1 + foyer.codemandeurs.count + foyer.personnesACharge.count
        logement.occupants = hasard.chance(90) ? min(99, occupants + hasard.below(3)) : nil
        decrire(&logement, modele, &hasard)
        if !logement.proprietaire, hasard.chance(2) { posseder(&logement, &hasard) }
        let heberge = [Modele.famille, Modele.particulier, Modele.gratuit].contains(modele)
        if heberge || hasard.chance(8) {
            foyer.adresseLogement = TirageAdresse(contexte: contexte).logement(&hasard, heberge: heberge)
        }
        foyer.logement = logement
    }

    private func situer(_ logement: inout LogementActuel, _ modele: Code, _ depuis: Jour, _ hasard: inout SplitMix) {
        switch modele {
        case Modele.hlm: logement.bailleur = "Office imaginaire de l'habitat"
        case Modele.prive: logement.bailleur = hasard.chance(60) ? "Agence fictive des Deux Rives" : nil
        case Modele.residenceSociale: logement.residenceSocialeDepuis = depuis
        case Modele.residenceHoteliere: logement.residenceHoteliereDepuis = depuis
        case Modele.sousLocation: logement.sousLocationDepuis = depuis
        case Modele.structure:
            logement.structureDepuis = depuis
            logement.structureNom = "Le Relais inventé"
        case Modele.centre:
            logement.centreDepuis = depuis
            logement.centreNom = "Foyer des Chimères"
        default: break
        }
    }

    private func decrire(_ logement: inout LogementActuel, _ modele: Code, _ hasard: inout SplitMix) {
        if Modele.loues.contains(modele) {
            logement.loyer = hasard.within(250...980) * 100 + (hasard.chance(40) ? hasard.below(100) : 0)
            logement.apl = hasard.chance(45) ? hasard.within(20...380) * 100 : nil
        }
        guard ![Modele.rue, Modele.abri, Modele.squat, Modele.hotel].contains(modele), hasard.chance(85) else { return }
        let rang = hasard.below(TypeLogement.tous.count)
        logement.categorie = hasard.chance(80) ? Categorie.appartement : Categorie.maison
        logement.type = TypeLogement.tous[rang]
        logement.surface = hasard.chance(80) ? 12 + rang * 17 + hasard.below(15) : nil
    }

    private func posseder(_ logement: inout LogementActuel, _ hasard: inout SplitMix) {
        logement.proprietaire = true
        logement.possede =
            hasard.chance(30)
            ? hasard.pick(Localite.etrangeres) : .france(hasard.pick(contexte.territoire.communes))
        logement.possedeType = hasard.pick(TypeLogement.tous)
    }
}
