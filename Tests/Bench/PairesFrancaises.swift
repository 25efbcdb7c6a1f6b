internal import Demandes
internal import Foundation
internal import Rapprochement

/// Invented persons of usual French names, each as a registry writes her and as she, or somebody else, types it.
enum PairesFrancaises {
    /// Held by reference: taken out of an array by value, a demande is copied whole, for half the cost of the decision.
    final class Paire: Sendable {
        let compte: Identite
        let personnes: [Identite]
        let demande: Demande

        init(_ compte: Identite, _ personnes: [Identite]) {
            self.compte = compte
            self.personnes = personnes
            var demande = Demande()
            demande.demandeur = personnes.first.map(PairesFrancaises.titulaire)
            demande.codemandeurs = personnes.dropFirst().map(PairesFrancaises.titulaire)
            self.demande = demande
        }

        func decider() { _ = rapprocher(compte, demande) }
    }

    private static let noms = [
        "MARTIN", "BERNARD", "THOMAS", "PETIT", "ROBERT", "RICHARD", "DURAND", "DUBOIS", "MOREAU", "LAURENT", "SIMON",
        "MICHEL", "LEFÈVRE", "LEROY", "ROUX", "DAVID", "BERTRAND", "MOREL", "FOURNIER", "GIRARD", "BONNET", "DUPONT",
        "LAMBERT", "FONTAINE", "ROUSSEAU", "VINCENT", "MÜLLER", "LE GOFF", "LE GALL", "LE ROUX", "DE OLIVEIRA",
        "DA SILVA", "N'DIAYE", "DIALLO", "TRAORÉ", "BEN SALAH", "EL AMRANI", "NGUYEN", "GARCÍA", "LŒUILLET",
        "SAINT-MARTIN", "D'ARTAGNAN", "CHARPENTIER-VASSEUR", "DE LA FONTAINE", "HÉBERT", "BÉNARD", "GÉRARD", "FAURE",
    ]
    private static let prenoms = [
        "Marie", "Jean", "Pierre", "Jeanne", "Michel", "Françoise", "Monique", "Jean-Pierre", "Anne-Marie", "Éloïse",
        "Chloé", "Léa", "Hélène", "Mohamed", "Fatima", "Jean, Pierre, Louis", "Marie, Louise", "Nicolas", "Zoé, Anaïs",
        "Stéphane", "Céline", "Aurélie, Sophie, Jeanne", "Noël", "Mathéo", "Inès", "Linh", "Björn", "Cœlia",
    ]

    static func paires(_ combien: Int) -> [Paire] {
        (0..<combien).map { rang in
            let personne = personne(rang)
            let autre = rang % 4 == 0 ? [self.personne(rang &* 31 &+ 7)] : []
            return Paire(saisie(personne, rang), [personne] + autre)
        }
    }

    private static func personne(_ rang: Int) -> Identite {
        let usage = rang % 5 == 0 ? noms[(rang * 13 + 5) % noms.count] : nil
        return Identite(
            nomNaissance: noms[rang * 7 % noms.count], nomUsage: usage, prenoms: prenoms[rang * 11 % prenoms.count],
            dateNaissance: DateCivile(annee: 1940 + rang % 65, mois: 1 + rang % 12, jour: 1 + rang * 5 % 28))
    }

    /// As people type: the registry's own words, capitals without accents, a first given name alone; then what a person
    /// has to look at, and another person.
    private static func saisie(_ personne: Identite, _ rang: Int) -> Identite {
        var saisie = personne
        switch rang % 12 {
        case 0, 1: break
        case 2, 3: (saisie.nomNaissance, saisie.prenoms) = (nu(saisie.nomNaissance), nu(saisie.prenoms))
        case 4, 5:
            saisie.nomNaissance = "Mme " + saisie.nomNaissance.capitalized
            saisie.prenoms = String(saisie.prenoms.prefix { $0 != "," })
        case 6: saisie.nomUsage = nil
        case 7: saisie.nomNaissance += "T"
        case 8: saisie.nomNaissance = personne.nomUsage ?? "\(personne.nomNaissance) DUVAL"
        case 9: saisie.prenoms = String(saisie.prenoms.reversed())
        case 10: saisie.naissance = DateNaissance(texte: "1901-01-01")
        default: saisie = self.personne(rang + 1)
        }
        return saisie
    }

    private static func nu(_ nom: String) -> String {
        nom.folding(options: .diacriticInsensitive, locale: nil).uppercased().replacing("-", with: " ")
    }

    private static func titulaire(_ identite: Identite) -> Titulaire {
        var titulaire = Titulaire()
        titulaire.nomNaissance = .presente(identite.nomNaissance)
        titulaire.prenoms = .presente(identite.prenoms)
        if let usage = identite.nomUsage { titulaire.nomUsage = .presente(usage) }
        if let date = identite.naissance.date { titulaire.dateNaissance = .presente(date) }
        return titulaire
    }
}
