import Demandes

/// The twelve things that an employer reads at level 2, and no other.
public enum ChampEmployeur: String, Sendable, Hashable, CaseIterable {
    case civilite
    case nom
    case prenom
    case dateNaissance = "date_naissance"
    case courriel
    case nomEmployeur = "nom_employeur"
    case siret
    case plusieursEmployeurs = "plusieurs_employeurs"
    case codePostalTravail = "code_postal_travail"
    case communeTravail = "commune_travail"
    case communeResidence = "commune_residence"
    case localisationSouhaitee = "localisation_souhaitee"

    public var libelle: String {
        switch self {
        case .civilite: "Civilité"
        case .nom: "Nom"
        case .prenom: "Prénom"
        case .dateNaissance: "Date de naissance"
        case .courriel: "Adresse électronique"
        case .nomEmployeur: "Nom de l'employeur"
        case .siret: "SIRET de l'employeur"
        case .plusieursEmployeurs: "Plusieurs employeurs"
        case .codePostalTravail: "Code postal du lieu de travail"
        case .communeTravail: "Commune du lieu de travail"
        case .communeResidence: "Commune de résidence"
        case .localisationSouhaitee: "Localisation souhaitée"
        }
    }

    /// What it says of the employee; nil where the demande says nothing.
    ///
    /// - Parameter employeur: the employer's name as the salarié gave it here; the site's where he did not.
    func valeur(_ titulaire: Titulaire, _ demande: Demande, employeur: String?) -> String? {
        let emploi = titulaire.emploi
        switch self {
        case .civilite: return titulaire.civilite.valeur?.libelle
        case .nom: return titulaire.nomUsage.valeur ?? titulaire.nomNaissance.valeur
        case .prenom: return titulaire.prenoms.valeur
        case .dateNaissance: return titulaire.dateNaissance.valeur?.francais
        case .courriel: return titulaire.courriel.valeur
        case .nomEmployeur: return employeur ?? emploi?.employeur.valeur
        case .siret: return emploi?.siret.valeur
        case .plusieursEmployeurs: return emploi?.plusieursEmployeurs.valeur.map { $0 ? "oui" : "non" }
        case .codePostalTravail: return emploi?.lieu.codePostal.valeur ?? emploi?.lieu.codePostalEtranger.valeur
        case .communeTravail: return emploi?.lieu.commune.valeur ?? emploi?.lieu.communeEtrangere.valeur
        case .communeResidence:
            let lieu = (demande.adresseLogement ?? demande.adresseCourrier)?.lieu
            return lieu?.commune.valeur ?? lieu?.communeEtrangere.valeur
        case .localisationSouhaitee:
            let communes = demande.logementRecherche?.localisations.compactMap(\.commune.valeur) ?? []
            return communes.isEmpty ? nil : communes.joined(separator: ", ")
        }
    }
}
