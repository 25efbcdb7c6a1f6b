internal import Demandes
internal import PaysInvente

/// Invented people, each made again from the seed and a rank: who she is, her household, her income, what she asks for.
struct PopulationInventee: Sendable {
    let graine: UInt64
    let nombre: Int
    let bassins: [Bassin]

    static let annee = 2026

    private static let noms = [
        "KERVADOR", "MORDELLE", "TRÉVAZEL", "ROSVIN", "HÉVINAC", "LŒUILLAC", "BELMANOIR", "SORBANE", "OLANZO", "ÉVRADI",
    ]
    private static let prenoms = [
        "Énora", "Basile", "Aïcha", "Linh", "Noël", "Françoise", "José-María", "Anne-Laure", "Jürgen", "Marie-Lou",
    ]

    private func hasard(_ rang: Int) -> Hasard { Hasard(graine &+ UInt64(rang) &* 0x9E37_79B9) }

    func bassin(_ rang: Int) -> Bassin { bassins[rang % bassins.count] }

    /// T of the renewals: the day of the year, and the deposit some years before.
    func depot(_ rang: Int) -> DateCivile {
        var hasard = hasard(rang)
        let (annees, mois, jour) = (hasard.nombre(5), 1 + hasard.nombre(12), 1 + hasard.nombre(28))
        return DateCivile(annee: Self.annee - 1 - annees, mois: mois, jour: jour) ?? Self.naissance(rang)
    }

    static func naissance(_ rang: Int) -> DateCivile {
        let (annee, mois, jour) = (1958 + rang % 48, 1 + rang / 48 % 12, 1 + rang / 576 % 28)
        guard let date = DateCivile(annee: annee, mois: mois, jour: jour) else { preconditionFailure("\(rang)") }
        return date
    }

    /// The number of a rank; the second one is where a fusion, or a correction, leads.
    func numero(_ rang: Int, second: Bool = false) -> NumeroUnique {
        let depot = depot(rang)
        let texte =
            bassin(rang).territoire + Self.deux(Int(depot.mois)) + Self.deux(Int(depot.annee) % 100)
            + String(String(1_000_000 + rang + (second ? nombre : 0)).suffix(6)) + "00G01"
        guard let numero = NumeroUnique(texte) else { preconditionFailure(texte) }
        return numero
    }

    /// Nil for a number of nobody.
    func rang(_ numero: NumeroUnique) -> Int? {
        guard let sequence = Int(numero.sequence), sequence < 2 * nombre else { return nil }
        let rang = sequence % nombre
        return self.numero(rang, second: sequence >= nombre) == numero ? rang : nil
    }

    private static func deux(_ nombre: Int) -> String { nombre < 10 ? "0\(nombre)" : "\(nombre)" }

    func nom(_ rang: Int) -> String { Self.noms[rang % Self.noms.count] }
    func prenoms(_ rang: Int) -> String { Self.prenoms[rang / Self.noms.count % Self.prenoms.count] }
    func courriel(_ rang: Int) -> String { "personne\(rang)@boite.example" }

    // MARK: the demande

    func demande(_ rang: Int, _ numero: NumeroUnique) -> Demande {
        var hasard = hasard(rang)
        for _ in 0..<3 { _ = hasard.nombre(2) }
        var demande = Demande()
        demande.numero = .presente(numero)
        demande.statut = .presente(.active)
        let depot = depot(rang)
        demande.dates.depot = .presente(depot)
        if Int(depot.annee) < Self.annee - 1 {
            demande.dates.renouvellement = .presente(depot.plus(mois: 12 * (Self.annee - 1 - Int(depot.annee))))
        }
        demande.demandeur = titulaire(rang, &hasard)
        loger(rang, &hasard, &demande)
        recherche(rang, &hasard, &demande)
        return demande
    }

    private func titulaire(_ rang: Int, _ hasard: inout Hasard) -> Titulaire {
        var titulaire = Titulaire()
        titulaire.civilite = .presente(rang.isMultiple(of: 2) ? .madame : .monsieur)
        titulaire.nomNaissance = .presente(nom(rang))
        titulaire.nomUsage = .presente(nom(rang))
        titulaire.prenoms = .presente(prenoms(rang))
        titulaire.dateNaissance = .presente(Self.naissance(rang))
        // A month above 12: nobody's.
        titulaire.nirDebut = .presente("2\(Self.deux(rang % 100))\(13 + rang % 7)")
        titulaire.courriel = .presente(courriel(rang))
        titulaire.emploi = emploi(&hasard)
        let revenu = 9_000 + hasard.nombre(22_000)
        if hasard.nombre(16) > 0 { titulaire.revenusFiscaux.append(Self.revenu(Self.annee - 2, revenu)) }
        titulaire.revenusFiscaux.append(Self.revenu(Self.annee - 1, revenu + hasard.nombre(2_000)))
        var salaire = Ressource()
        salaire.nature = .presente(.salaire)
        salaire.montant = .presente(Montant(euros: revenu / 11))
        titulaire.ressourcesRecues = [salaire]
        if hasard.nombre(30) == 0 {
            var aah = Ressource()
            aah.nature = .presente(.aah)
            aah.montant = .presente(Montant(euros: 400))
            titulaire.ressourcesRecues.append(aah)
        }
        return titulaire
    }

    private func emploi(_ hasard: inout Hasard) -> Emploi {
        var emploi = Emploi()
        let contrats = ContratTravail.allCases
        emploi.contrat = .presente(hasard.nombre(3) > 0 ? .cdi : contrats[hasard.nombre(contrats.count)])
        emploi.employeur = .presente("CONSERVERIE INVENTÉE")
        // One in twenty gives none, one in twenty one that nobody knows.
        switch hasard.nombre(20) {
        case 0: emploi.siret = .absente(.nonDeclaree)
        case 1: emploi.siret = .presente("98765432100019")
        default: emploi.siret = .presente(ParcInvente.siret(hasard.nombre(ParcInvente.nombreDEntreprises)))
        }
        return emploi
    }

    static func revenu(_ annee: Int, _ euros: Int) -> RevenuFiscal {
        var revenu = RevenuFiscal()
        revenu.annee = .presente(annee)
        revenu.montant = .presente(Montant(euros: euros))
        return revenu
    }

    private func loger(_ rang: Int, _ hasard: inout Hasard, _ demande: inout Demande) {
        let menage = hasard.nombre(10)
        if menage >= 5 {
            var second = Titulaire()
            second.lien = .presente(menage == 9 ? .concubin : .conjoint)
            second.nomNaissance = .presente("SECONDE-\(nom(rang))")
            second.prenoms = .presente("Camille")
            second.dateNaissance = .presente(Self.naissance(rang + 577))
            second.revenusFiscaux = [Self.annee - 2, Self.annee - 1].map {
                Self.revenu($0, 4_000 + hasard.nombre(9_000))
            }
            demande.codemandeurs = [second]
        }
        let enfants = [0, 0, 0, 1, 2, 0, 1, 1, 2, 3][menage]
        demande.personnesACharge = (0..<enfants).map { enfant in
            var personne = PersonneACharge()
            personne.prenom = .presente("Enfant \(enfant + 1)")
            personne.dateNaissance = .presente(Self.naissance(rang % 10 + 40 + enfant))
            personne.lien = .presente(.enfant)
            return personne
        }
        if hasard.nombre(40) == 0 {
            var enfant = EnfantEnGarde()
            enfant.garde = .presente(.gardeAlternee)
            demande.enfantsEnGarde = [enfant]
        }
        if hasard.nombre(50) == 0 { demande.handicaps = [Handicap()] }
    }

    private func recherche(_ rang: Int, _ hasard: inout Hasard, _ demande: inout Demande) {
        let communes = bassin(rang).communes
        var voulu = LogementRecherche()
        let premiere = hasard.nombre(communes.count)
        voulu.localisations = (0...hasard.nombre(3)).map { pas in
            var lieu = Localisation()
            lieu.commune = .presente(communes[(premiere + pas) % communes.count])
            return lieu
        }
        demande.logementRecherche = voulu
        let motifs = MotifDemande.allCases
        demande.motifs.liste = [.presente(motifs[hasard.nombre(motifs.count)])]
    }
}
