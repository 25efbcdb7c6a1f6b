import Demandes

// What level 3 shows is copied field by field: a field that the model gains tomorrow is not shown until it stands here.
// Never the NIR, handicap, the motifs of violence, handicap or health, DALO — nor what would tell of them by the side:
// the resources paid for a handicap or an illness, the pièces of a motif, free texts. What is kept back is « non
// communiqué » whether there was something or not.
extension Demande {
    var montrable: Demande {
        var vue = Demande()
        vue.numero = numero
        vue.numeroAssocie = numeroAssocie
        vue.guichet = guichet
        vue.statut = statut
        vue.dates = dates
        vue.renouvellementElectronique = renouvellementElectronique
        vue.traitement = traitement
        vue.radiation = radiation?.montrable
        vue.demandeur = demandeur?.montrable
        vue.association = association
        vue.codemandeurs = codemandeurs.map(\.montrable)
        vue.personnesACharge = personnesACharge
        vue.enfantsEnGarde = enfantsEnGarde
        vue.naissanceAttendue = naissanceAttendue
        vue.ressourcesRecuesPersonnesACharge = ressourcesRecuesPersonnesACharge.filter(\.estMontrable)
        vue.ressourcesVerseesPersonnesACharge = ressourcesVerseesPersonnesACharge.filter(\.estMontrable)
        vue.adresseCourrier = adresseCourrier
        vue.adresseLogement = adresseLogement
        vue.logementActuel = logementActuel
        vue.motifs.liste = motifs.liste.filter { $0.valeur.map(\.estMontrable) ?? false }
        vue.logementRecherche = logementRecherche
        vue.pieces = pieces.compactMap(\.montrable)
        vue.motifs.autre = .absente(.nonHabilitee)
        vue.motifs.dateJugement = .absente(.nonHabilitee)
        vue.precisions = .absente(.nonHabilitee)
        vue.referenceInterne = .absente(.nonHabilitee)
        return vue
    }
}

extension Titulaire {
    fileprivate var montrable: Titulaire {
        var vue = Titulaire()
        vue.lien = lien
        vue.civilite = civilite
        vue.nomNaissance = nomNaissance
        vue.nomUsage = nomUsage
        vue.nomUnique = nomUnique
        vue.prenoms = prenoms
        vue.dateNaissance = dateNaissance
        vue.nationalite = nationalite
        vue.situationFamiliale = situationFamiliale
        vue.telephoneDomicile = telephoneDomicile
        vue.telephonePortable = telephonePortable
        vue.telephoneTravail = telephoneTravail
        vue.courriel = courriel
        vue.notificationsSms = notificationsSms
        vue.notificationsEvenements = notificationsEvenements
        vue.emploi = emploi
        vue.revenusFiscaux = revenusFiscaux
        vue.ressourcesRecues = ressourcesRecues.filter(\.estMontrable)
        vue.ressourcesVersees = ressourcesVersees.filter(\.estMontrable)
        vue.nirDebut = .absente(.nonHabilitee)
        return vue
    }
}

extension Ressource {
    /// A nature that could not be read is not shown: nobody can say what it tells.
    fileprivate var estMontrable: Bool {
        switch nature.valeur {
        case .salaire, .retraite, .chomage, .pensionAlimentaireRecue, .allocationsFamiliales, .rsa, .minimumVieillesse,
            .paje, .bourse, .autre, .pensionAlimentaireVersee:
            true
        case .pensionInvalidite, .aah, .aeeh, .ajpp, nil: false
        }
    }
}

extension MotifDemande {
    fileprivate var estMontrable: Bool {
        switch self {
        case .violencesFamiliales, .handicap, .raisonsDeSante: false
        case .sansLogementOuHeberge, .demolition, .logementNonDecent, .repriseOuVenteDuLogement, .procedureExpulsion,
            .logementTropCher, .logementTropGrand, .divorceOuSeparation, .decohabitation, .logementTropPetit,
            .futurMariageConcubinagePacs, .regroupementFamilial, .assistantMaternelOuFamilial,
            .environnementOuVoisinage, .mutationProfessionnelle, .rapprochementTravail, .rapprochementEquipements,
            .rapprochementFamille, .accedantEnDifficulte, .autre:
            true
        }
    }
}

extension Piece {
    /// Without its label, which is free; nil for what proves a motif, and for what nobody classed.
    fileprivate var montrable: Piece? {
        switch categorie.valeur {
        case .identite, .revenuFiscal, .situationFamiliale, .situationProfessionnelle, .ressources, .logementActuel:
            var vue = Piece()
            vue.categorie = categorie
            vue.personne = personne
            vue.etat = etat
            vue.date = date
            vue.code = .absente(.nonHabilitee)
            vue.libelle = .absente(.nonHabilitee)
            return vue
        case .motif, .autre, nil: return nil
        }
    }
}

extension Radiation {
    /// Without the commission, the contingent and the agreement, which tell of DALO.
    fileprivate var montrable: Radiation {
        var vue = self
        vue.attribution = attribution.map { attribution in
            var montree = Attribution()
            montree.dateSignatureBail = attribution.dateSignatureBail
            montree.dejaLogeParBailleur = attribution.dejaLogeParBailleur
            montree.sirenBailleur = attribution.sirenBailleur
            montree.type = attribution.type
            montree.surface = attribution.surface
            montree.loyer = attribution.loyer
            montree.adresse = attribution.adresse
            return montree
        }
        return vue
    }
}
