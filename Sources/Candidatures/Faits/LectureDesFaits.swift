public import Demandes

extension FaitsDemande {
    /// The facts of one version of a demande.
    ///
    /// - Parameter territoire: the first three characters of its number.
    public init(_ demande: Demande, reference: String, version: Int, lueLe: Instant, territoire: String) {
        self.init()
        self.reference = .presente(reference)
        self.version = .presente(version)
        self.lueLe = .presente(lueLe)
        self.territoire = .presente(territoire)
        depot = demande.dates.depot
        renouvellement = demande.dates.renouvellement
        statut = demande.statut
        if let radiation = demande.radiation { motifRadiation = radiation.motif }
        personneMorale = .presente(demande.association != nil)
        demandeur = demande.demandeur.map(FaitsTitulaire.init)
        codemandeurs = demande.codemandeurs.map(FaitsTitulaire.init)
        personnesACharge = demande.personnesACharge.map(FaitsPersonne.init)
        enfantsEnGarde = demande.enfantsEnGarde.map(FaitsEnfant.init)
        naissance = demande.naissanceAttendue
        ressourcesPersonnesACharge = demande.ressourcesRecuesPersonnesACharge
        pensionsPersonnesACharge = demande.ressourcesVerseesPersonnesACharge
        handicap = .presente(!demande.handicaps.isEmpty)
        if let voulu = demande.logementRecherche { recherche = FaitsRecherche(voulu) }
        if let actuel = demande.logementActuel {
            logement.modeles = actuel.modeles
            logement.aide = actuel.apl
        }
        motifs = demande.motifs.liste
    }
}

extension FaitsTitulaire {
    fileprivate init(_ titulaire: Titulaire) {
        self.init()
        lien = titulaire.lien
        dateNaissance = titulaire.dateNaissance
        situationFamiliale = titulaire.situationFamiliale
        if let emploi = titulaire.emploi {
            contrat = emploi.contrat
            siret = emploi.siret
            plusieursEmployeurs = emploi.plusieursEmployeurs
        }
        revenusFiscaux = titulaire.revenusFiscaux
        ressourcesRecues = titulaire.ressourcesRecues
        ressourcesVersees = titulaire.ressourcesVersees
    }
}

extension FaitsPersonne {
    fileprivate init(_ personne: PersonneACharge) {
        self.init()
        dateNaissance = personne.dateNaissance
        lien = personne.lien
    }
}

extension FaitsEnfant {
    fileprivate init(_ enfant: EnfantEnGarde) {
        self.init()
        dateNaissance = enfant.dateNaissance
        garde = enfant.garde
    }
}

extension FaitsRecherche {
    fileprivate init(_ voulu: LogementRecherche) {
        self.init()
        types = voulu.types
        loyerMaximal = voulu.loyerMaximal
        demandeElargie = voulu.demandeElargie
        communes = voulu.localisations.map { localisation in
            var commune = FaitsCommune()
            commune.code = localisation.commune
            return commune
        }
    }
}

/// What the port gives for a reference and a version.
public enum FaitsLus: Sendable, Hashable {
    case lus(FaitsDemande)
    /// Erased a year after its radiation: nothing of it is left to read.
    case effaces
    /// No such demande, or no such version of it.
    case inconnus
}

/// Where the facts of a version are read: the store where both rooms share a process, `GET
/// /v1/demandes/{ref}/versions/{v}` elsewhere. A version never changes: what it gave may be kept.
public protocol LectureFaits: Sendable {
    func faits(_ reference: String, version: Int) async throws -> FaitsLus
}
