import Demandes
import Testing

@Suite("Échéances d'une demande")
struct EcheancesDemandeTests {
    static func jour(_ iso: String) throws -> DateCivile { try #require(DateCivile(iso: iso)) }

    static func demande(depot: String? = nil, renouvellement: String? = nil) throws -> Demande {
        var demande = Demande()
        if let depot { demande.dates.depot = .presente(try jour(depot)) }
        if let renouvellement { demande.dates.renouvellement = .presente(try jour(renouvellement)) }
        return demande
    }

    static func radiee(_ motif: MotifRadiation?, le: String?, depot: String = "2026-01-31") throws -> Demande {
        var demande = try demande(depot: depot)
        demande.statut = .presente(.radiee)
        demande.radiation = Radiation()
        if let motif { demande.radiation?.motif = .presente(motif) }
        if let le { demande.radiation?.date = .presente(try jour(le)) }
        return demande
    }

    @Test(
        "un mois plus tard est le même quantième, ou le dernier jour du mois",
        arguments: [
            ("2027-01-31", 1, "2027-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2028-02-29", 12, "2029-02-28"),
            ("2028-02-29", 48, "2032-02-29"), ("2026-08-31", 6, "2027-02-28"), ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-31", 10, "2027-10-31"), ("2026-03-31", 13, "2027-04-30"), ("2027-02-28", 12, "2028-02-28"),
            ("2026-05-15", 0, "2026-05-15"), ("2099-12-31", 2, "2100-02-28"),
        ])
    func mois(_ depart: String, _ nombre: Int, _ attendu: String) throws {
        #expect(try Self.jour(depart).plus(mois: nombre).iso == attendu)
    }

    @Test("les mois gardent l'ordre des jours, et le quantième ou la fin du mois, pour chaque jour de huit ans")
    func ordre() throws {
        var jour = try Self.jour("2023-01-01")
        let fin = try Self.jour("2030-12-31")
        while jour < fin {
            let lendemain = try #require(jour.plus(jours: 1))
            for nombre in [1, 5, 10, 11, 12, 13, 18, 24] {
                let plusTard = jour.plus(mois: nombre)
                #expect(plusTard <= lendemain.plus(mois: nombre))
                #expect(plusTard < jour.plus(mois: nombre + 1))
                let estLaFin = plusTard.plus(jours: 1)?.jour == 1
                #expect(
                    plusTard.jour == jour.jour || (plusTard.jour < jour.jour && estLaFin), "\(jour.iso) + \(nombre)")
            }
            let echeances = EcheancesDemande(depart: jour)
            let dates = echeances.jalons.map(\.le)
            #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 }, "\(jour.iso) : les jalons se suivent")
            #expect(echeances.jalons[2].le.plus(jours: 14) == echeances.expireLe)
            jour = lendemain
        }
    }

    @Test("tout se compte du dernier du dépôt et du renouvellement ; sans date au jour près, rien ne se compte")
    func depart() throws {
        let echeances = try #require(EcheancesDemande(Self.demande(depot: "2020-06-01", renouvellement: "2026-01-31")))
        #expect(echeances.depart.iso == "2026-01-31")
        #expect(echeances.renouvelableDepuis.iso == "2026-11-30")
        #expect(echeances.jalons.map(\.le.iso).prefix(3) == ["2026-11-30", "2026-12-31", "2027-01-17"])
        #expect(echeances.expireLe.iso == "2027-01-31")
        #expect(echeances.radiationAttendueApres.iso == "2027-02-28")
        #expect(echeances.reactivableSansRenouvellement.iso == "2027-07-31")
        #expect(try EcheancesDemande(Self.demande(depot: "2026-03-02"))?.depart.iso == "2026-03-02")
        #expect(try EcheancesDemande(Self.demande()) == nil)
        #expect(try EcheancesDemande(Self.demande(depot: "2026-00-00")) == nil)
    }

    @Test(
        "une échéance est le dernier jour : l'état change le lendemain, et jamais le calendrier ne radie",
        arguments: [
            ("2027-02-27", EtatDemande.active), ("2027-02-28", .aRenouveler), ("2027-04-30", .aRenouveler),
            ("2027-05-01", .expiree), ("2027-05-30", .expiree), ("2027-05-31", .radiationAttendue),
            ("2040-01-01", .radiationAttendue),
        ])
    func etats(_ iso: String, _ etat: EtatDemande) throws {
        #expect(VieDemande(try Self.demande(depot: "2026-04-30"), le: try Self.jour(iso)).etat == etat)
    }

    @Test("le mot du site l'emporte : expirée, en validation, invalidée, radiée")
    func motDuSite() throws {
        var demande = try Self.demande(depot: "2026-04-30")
        let jour = try Self.jour("2026-05-01")
        for (statut, etat): (StatutDemande, EtatDemande) in [
            (.expiree, .expiree), (.enValidation, .enValidation), (.invalidee, .invalidee), (.active, .active),
            (.radiee, .radiee),
        ] {
            demande.statut = .presente(statut)
            #expect(VieDemande(demande, le: jour).etat == etat)
        }
        #expect(VieDemande(Demande(), le: jour).etat == .inconnue)
        demande.statut = .presente(.expiree)
        #expect(VieDemande(demande, le: try Self.jour("2027-05-31")).etat == .radiationAttendue)
    }

    @Test(
        "réactivable : T+18 sans renouvellement, cinq mois après la radiation sans contact, jamais après un bail",
        arguments: [
            (MotifRadiation.nonRenouvellement, "2027-07-31"), (.impossibiliteDeContacter, "2027-08-28"),
            (.attribution, nil), (.abandon, nil), (.irrecevabilite, nil), (.fusion, nil),
        ] as [(MotifRadiation, String?)])
    func reactivable(_ motif: MotifRadiation, _ jusquau: String?) throws {
        let vie = VieDemande(try Self.radiee(motif, le: "2027-03-28"), le: try Self.jour("2027-04-01"))
        #expect(vie.reactivableJusquau?.iso == jusquau)
        #expect(vie.etat == (motif == .fusion ? .fusionnee : .radiee))
        #expect(vie.conservableJusquau(vueLe: try Self.jour("2027-04-01"))?.iso == "2028-03-28")
    }

    @Test("un motif vide annule : ni radiée, ni réactivable, ni effacée ; un motif illisible radie quand même")
    func deradiation() throws {
        var annulee = try Self.radiee(.deradiation, le: "2027-03-28")
        annulee.statut = .presente(.active)
        let vie = VieDemande(annulee, le: try Self.jour("2026-06-01"))
        #expect(vie.etat == .active && vie.radiation == nil && vie.reactivableJusquau == nil)
        #expect(vie.conservableJusquau(vueLe: try Self.jour("2027-04-01")) == nil)
        let illisible = VieDemande(try Self.radiee(nil, le: nil), le: try Self.jour("2027-04-01"))
        #expect(illisible.etat == .radiee)
        #expect(
            illisible.conservableJusquau(vueLe: try Self.jour("2027-04-01"))?.iso == "2028-04-01", "sans date : vue")
    }

    @Test("seule une fusion mène à un autre numéro ; le numéro d'une séparation n'en est pas un")
    func successeur() throws {
        let suivant = try #require(NumeroUnique("029012000000229019"))
        for motif in MotifRadiation.allCases {
            var demande = try Self.radiee(motif, le: "2027-03-28")
            if motif == .deradiation { demande.statut = .presente(.active) }
            demande.numeroAssocie = .presente(suivant)
            #expect(demande.successeur == (motif == .fusion ? suivant : nil))
        }
        var separee = try Self.demande(depot: "2026-01-31")
        separee.numeroAssocie = .presente(suivant)
        #expect(separee.successeur == nil)
    }
}
