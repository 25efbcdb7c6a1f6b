import Candidatures
import Demandes
import Referentiel

/// Facts of a demande, and offres, as the rules of the tests are told with them.
enum Faits {
    /// A demande for a person alone, born in 1990, of 24 310 € in 2024, who wants Brest's like in department 29.
    static func seule(territoire: String = "029", communes: [String] = ["29001"]) -> FaitsDemande {
        var faits = FaitsDemande()
        faits.reference = .presente("dem_essai")
        faits.version = .presente(1)
        faits.territoire = .presente(territoire)
        faits.statut = .presente(.active)
        faits.depot = .presente(Pays.lire("2022-03-15"))
        faits.handicap = .presente(false)
        faits.demandeur = titulaire(ne: "1990-05-17", revenus: [2024: 24_310])
        faits.recherche.communes = communes.map(commune)
        return faits
    }

    static func commune(_ code: String) -> FaitsCommune {
        var commune = FaitsCommune()
        commune.code = .presente(code)
        return commune
    }

    static func titulaire(
        ne naissance: String? = nil, lien: LienDemandeur? = nil, revenus: KeyValuePairs<Int, Int> = [:],
        mensuel: Int? = nil, contrat: ContratTravail = .cdi
    ) -> FaitsTitulaire {
        var titulaire = FaitsTitulaire()
        if let naissance { titulaire.dateNaissance = .presente(Pays.lire(naissance)) }
        if let lien { titulaire.lien = .presente(lien) }
        titulaire.contrat = .presente(contrat)
        titulaire.siret = .presente("96427397000019")
        titulaire.revenusFiscaux = revenus.map { annee, euros in
            var revenu = RevenuFiscal()
            revenu.annee = .presente(annee)
            revenu.montant = .presente(Montant(euros: euros))
            return revenu
        }
        if let mensuel { titulaire.ressourcesRecues = [ressource(.salaire, mensuel)] }
        return titulaire
    }

    static func ressource(_ nature: NatureRessource, _ euros: Int) -> Ressource {
        var ressource = Ressource()
        ressource.nature = .presente(nature)
        ressource.montant = .presente(Montant(euros: euros))
        return ressource
    }

    static func couple(_ premier: String, _ second: String, lien: LienDemandeur = .conjoint) -> FaitsDemande {
        var faits = seule()
        faits.demandeur = titulaire(ne: premier, revenus: [2024: 20_000])
        faits.codemandeurs = [titulaire(ne: second, lien: lien, revenus: [2024: 10_000])]
        return faits
    }

    static func charges(_ nombre: Int) -> [FaitsPersonne] { Array(repeating: FaitsPersonne(), count: nombre) }

    static func enfant(_ garde: ModeGarde) -> FaitsEnfant {
        var enfant = FaitsEnfant()
        enfant.garde = .presente(garde)
        return enfant
    }

    static func naissance(_ nombre: Int?, prevue: String?) -> NaissanceAttendue {
        var naissance = NaissanceAttendue()
        if let nombre { naissance.nombre = .presente(nombre) }
        if let prevue { naissance.datePrevue = .presente(Pays.lire(prevue)) }
        return naissance
    }

    static func offre(
        _ commune: String = "29001", _ type: TypeLogement = .t2, surface: Int = 45, _ financement: Financement = .plus,
        loyer: Int = 480, charges: Int = 70, entreprises: Set<String> = [], reference: String = "off_essai"
    ) throws -> FaitsOffre {
        try FaitsOffre(
            reference: reference, commune: commune, type: type, surface: surface, financement: financement,
            loyer: Montant(euros: loyer), charges: Montant(euros: charges), entreprises: entreprises,
            geographie: Pays.geographie)
    }

    static func evaluer(
        _ faits: FaitsDemande, _ offre: FaitsOffre, employeur: EtatEmployeur = .absent, le jour: DateCivile = Pays.jour
    ) -> [ReponseRegle] {
        Eligibilite.evaluer(
            faits, offre, employeur: employeur, geographie: Pays.geographie, plafonds: Pays.plafonds, le: jour)
    }

    static func reponse(
        _ regle: RegleEligibilite, _ faits: FaitsDemande, _ offre: FaitsOffre, employeur: EtatEmployeur = .absent,
        le jour: DateCivile = Pays.jour
    ) -> ReponseRegle? {
        evaluer(faits, offre, employeur: employeur, le: jour).first { $0.regle == regle }
    }
}

/// Draws numbers from a seed: the same seed, the same draws.
struct Tirage {
    private var etat: UInt64

    init(graine: UInt64) { etat = graine &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func sous(_ nombre: Int) -> Int {
        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(etat >> 33) % nombre
    }

    mutating func parmi<T>(_ choix: [T]) -> T { choix[sous(choix.count)] }

    mutating func melanger<T>(_ elements: [T]) -> [T] {
        var elements = elements
        for rang in elements.indices.dropFirst() { elements.swapAt(rang, sous(rang + 1)) }
        return elements
    }

    /// A household of any kind, some of its facts missing.
    mutating func faits() -> FaitsDemande {
        var faits = Faits.seule()
        faits.demandeur = titulaire(nil)
        for _ in 0..<parmi([0, 0, 1, 1, 2]) {
            faits.codemandeurs.append(titulaire(parmi([.conjoint, .pacse, .concubin, .colocataire, .parent])))
        }
        faits.personnesACharge = Faits.charges(parmi([0, 0, 0, 1, 2, 3, 6]))
        faits.enfantsEnGarde = (0..<parmi([0, 0, 0, 1, 2])).map { _ in
            Faits.enfant(parmi([.gardeAlternee, .droitDeVisite]))
        }
        if sous(5) == 0 {
            faits.naissance = Faits.naissance(parmi([nil, 0, 1, 2]), prevue: parmi([nil, "2026-03-01", "2027-03-01"]))
        }
        faits.handicap = parmi([.presente(false), .presente(false), .presente(true), .absente(.nonFournie)])
        return faits
    }

    private mutating func titulaire(_ lien: LienDemandeur?) -> FaitsTitulaire {
        let naissance = parmi([nil, "1955-01-31", "1988-06-02", "1999-12-31", "2001-02-28"])
        var titulaire = Faits.titulaire(ne: naissance, lien: lien, mensuel: parmi([nil, 900, 1_800, 4_000]))
        for annee in [2024, 2025] where sous(4) > 0 {
            var revenu = RevenuFiscal()
            revenu.annee = .presente(annee)
            if sous(8) > 0 { revenu.montant = .presente(Montant(euros: parmi([0, 9_000, 18_000, 23_403, 40_000]))) }
            titulaire.revenusFiscaux.append(revenu)
        }
        return titulaire
    }
}
