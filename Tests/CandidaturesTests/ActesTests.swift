import Demandes
import Journal
import Testing

@testable import Candidatures

/// Invented things.
enum Invente {
    static let now = Instant(millisecondes: 1_800_000_000_000)

    static let logement = LogementOffert(
        titre: "T3 à Île-Inventée\n2e étage", commune: "29900", type: .t3, surface: 62, financement: "PLUS",
        loyer: Montant(euros: 480), charges: Montant(euros: 70), reservataire: .actionLogement,
        entreprises: ["111222333"])

    static func depot(_ ref: String = "can_1", offre: String = "off_1", demande: String = "dem_1") -> Acte {
        Acte(
            .candidatureDeposee, ref: ref, version: 1, le: now,
            DetailsActe {
                $0.offre = offre
                $0.demande = demande
                $0.compte = "cpt_1"
                $0.versionDemande = 3
            })
    }

    static func deposee() throws -> Candidature { try #require(Candidature.appliquer(depot(), a: nil)) }

    /// The candidature after those types, one after the other.
    static func apres(_ types: TypeEvenement...) throws -> Candidature {
        var courante = try deposee()
        for type in types {
            courante = try #require(Candidature.appliquer(courante.acte(type, now), a: courante), "\(type)")
        }
        return courante
    }
}

@Suite("Actes et repli")
struct ActesTests {
    @Test("ce qu'un acte dit se relit tel quel, et rien d'autre ne se relit")
    func allerRetour() throws {
        let plein = DetailsActe {
            $0.par = "@claire"
            $0.offre = "off_1"
            $0.demande = "dem_1"
            $0.compte = "cpt_1"
            $0.versionDemande = 4
            $0.motif = .nonEligible
            $0.rang = 2
            $0.points = 31
            $0.delaiJours = 12
            $0.echeance = Invente.now
            $0.jour = DateCivile(iso: "2027-01-15")
            $0.mot = "avis d'imposition"
            $0.logement = Invente.logement
            $0.lignes = ["plafond : 23 450 € > 23 403 €", "", "a\\nb\nc\\", "fin\r", "\\\u{301}"]
            $0.oui = false
            $0.cause = 12
        }
        for details in [DetailsActe(), plein] {
            #expect(DetailsActe(textes: details.textes) == details)
            #expect(DetailsActe(textes: Array(details.textes.dropLast())) == nil)
            #expect(DetailsActe(textes: details.textes + [nil]) == nil)
        }
        for (rang, texte) in plein.textes.enumerated() where texte.flatMap({ Int($0) }) != nil {
            var faux = plein.textes
            faux[rang] = "x"
            #expect(DetailsActe(textes: faux) == nil, "\(rang)")
        }
    }

    @Test("une offre, une candidature et un dossier se relisent tels quels")
    func choses() throws {
        let creation = Acte(
            .offreCreee, ref: "off_1", version: 1, le: Invente.now,
            DetailsActe {
                $0.mot = "bailleur-1"
                $0.logement = Invente.logement
            })
        let offre = try #require(Offre.appliquer(creation, a: nil))
        #expect(Offre(textes: offre.textes) == offre)
        let candidature = try Invente.apres(.candidaturePresentee, .candidatureGelee, .piecesAConfirmer)
        #expect(Candidature(textes: candidature.textes) == candidature)
        #expect(Candidature(textes: Array(candidature.textes.dropFirst())) == nil)
        let dossier = try #require(
            DossierTenu.appliquer(
                Acte(
                    .dossierComplete, ref: "dos_1", version: 1, le: Invente.now,
                    DetailsActe {
                        $0.compte = "cpt_1"
                        $0.mot = "Conserverie Kervador"
                        $0.oui = true
                    }), a: nil))
        #expect(DossierTenu(textes: dossier.textes) == dossier)
    }

    @Test("un acte avant le dépôt, ou d'une autre famille, ne fait rien naître", arguments: TypeEvenement.allCases)
    func naissance(_ type: TypeEvenement) {
        let acte = Acte(type, ref: "can_1", version: 1, le: Invente.now)
        #expect(ChoseTenue.appliquer(acte, a: nil) == nil)
        #expect(ChoseTenue.appliquer(Acte(type, ref: "rat_1", version: 1, le: Invente.now), a: nil) == nil)
    }

    @Test("annulable jusqu'à la transmission, vivante jusqu'à la fin ; chaque état a un libellé et une couleur")
    func etats() throws {
        let annulables: Set<EtatCandidature> = [.deposee, .presentee, .validee]
        for etat in EtatCandidature.allCases {
            #expect(etat.estAnnulable == annulables.contains(etat), "\(etat)")
            #expect(etat.estTransmise == (etat.estVivante && !etat.estAnnulable), "\(etat)")
            var candidature = try Invente.deposee()
            candidature.etat = etat
            #expect(!LibelleCandidature(candidature).texte.isEmpty)
        }
        #expect(
            LibelleCandidature(try Invente.apres(.piecesAConfirmer)).texte == "En attente de pièces complémentaires")
        #expect(LibelleCandidature(try Invente.deposee()).texte == "En attente")
        var seconde = try Invente.apres(.candidatureAttribuee)
        seconde.rangCommission = 2
        #expect(LibelleCandidature(seconde).texte == "Attribuée, rang 2")
    }

    @Test("effacée, il en reste la même pierre tombale, quoi qu'elle ait été")
    func effacement() throws {
        let effacement = Acte(
            .effacement, ref: "can_1", version: 9, le: Invente.now, DetailsActe { $0.offre = "off_1" })
        let deRien = try #require(Candidature.appliquer(effacement, a: nil))
        for avant in [try Invente.deposee(), try Invente.apres(.candidatureTransmise, .bailSigne, .candidatureClose)] {
            #expect(Candidature.appliquer(effacement, a: avant) == deRien)
        }
        #expect(deRien.demande == nil && deRien.compte == nil && deRien.etat == .effacee)
    }

    @Test("finie, plus rien n'est attendu d'elle")
    func fin() throws {
        var attribuee = try Invente.apres(.candidatureAttribuee, .piecesAConfirmer, .candidatureGelee)
        attribuee.echeance = Invente.now
        let finie = try #require(
            Candidature.appliquer(attribuee.acte(.candidatureSansReponse, Invente.now), a: attribuee))
        #expect(finie.echeance == nil && !finie.piecesAConfirmer && !finie.estGelee)
    }
}
