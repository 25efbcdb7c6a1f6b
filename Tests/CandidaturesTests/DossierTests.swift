import Candidatures
import Demandes
import Testing

@Suite("Dossier AL'in")
struct DossierTests {
    static func ligne(_ numero: Int, _ cases: [String: String]) -> LigneDeTable {
        let defaut = [
            "code": "identite", "categorie": "identite", "libelle": "Pièce d'identité", "personne": "titulaire",
            "condition": "toujours", "depuis": "2022-04-26", "jusqua": "", "source": "arrêté du 19 avril 2022",
            "origine": "publie",
        ]
        return .init(numero: numero, cases: defaut.merging(cases) { _, donne in donne })
    }

    static func regles() throws -> ReglesPieces {
        try ReglesPieces([
            ligne(2, [:]),
            ligne(
                3,
                [
                    "code": "contrat", "categorie": "situation-professionnelle", "libelle": "Contrat de travail",
                    "condition": "contrat=cdi|cdd", "origine": "suppose",
                ]),
            ligne(
                4,
                [
                    "code": "grossesse", "categorie": "situation-familiale", "libelle": "Attestation de grossesse",
                    "personne": "menage", "condition": "naissance",
                ]),
            ligne(
                5,
                [
                    "code": "conge", "categorie": "motif", "libelle": "Congé du propriétaire", "personne": "menage",
                    "condition": "motif=reprise-ou-vente-du-logement",
                ]),
            ligne(
                6,
                [
                    "code": "avis-n-1", "categorie": "revenu-fiscal", "libelle": "Avis d'imposition de l'an dernier",
                    "personne": "menage", "condition": "baisse-de-revenus",
                ]),
            ligne(7, ["code": "ancienne", "libelle": "Pièce d'avant", "jusqua": "2026-11-26"]),
        ])
    }

    static func faits() -> FaitsDemande {
        var faits = Faits.couple("1990-01-01", "1992-01-01")
        faits.codemandeurs[0].contrat = .presente(.etudiant)
        faits.naissance = Faits.naissance(1, prevue: "2027-02-01")
        faits.motifs = [.presente(.logementTropPetit), .presente(.repriseOuVenteDuLogement)]
        return faits
    }

    static func liste(_ faits: FaitsDemande, le jour: DateCivile = Pays.jour) throws -> ListePieces {
        ListePieces(faits, try regles(), le: jour)
    }

    @Test("chaque pièce dit pourquoi elle est demandée, de qui, et d'après quel texte")
    func raisons() throws {
        let cases = try Self.liste(Self.faits()).cases
        #expect(cases.map(\.cle) == ["identite.0", "identite.1", "contrat.0", "grossesse", "conge"])
        #expect(cases.allSatisfy { $0.raison.hasPrefix("demandé parce qu") })
        #expect(cases[3].raison == "demandé parce qu'une naissance est attendue")
        #expect(cases[2].raison == "demandé parce que le demandeur est : CDI ou fonctionnaire")
        #expect(cases[2].source.hasSuffix("(supposé)"))
        #expect(cases[4].raison == "demandé parce que votre demande a pour motif « Logement repris ou mis en vente »")
    }

    @Test("une règle ne vaut que ses jours")
    func dates() throws {
        let cles = { (jour: String) in try Self.liste(Self.faits(), le: Pays.lire(jour)).cases.map(\.cle) }
        #expect(try cles("2026-11-26").contains("ancienne.0"))
        #expect(try !cles("2026-11-27").contains("ancienne.0"))
        #expect(try cles("2022-04-25").isEmpty)
    }

    @Test("l'avis de l'an dernier n'est demandé qu'à qui ses revenus ont baissé d'un dixième")
    func baisse() throws {
        let cles = { (dernier: Int) in
            var faits = Faits.seule()
            faits.demandeur = Faits.titulaire(revenus: [2024: 30_000, 2025: dernier])
            return try Self.liste(faits).cases.map(\.cle)
        }
        #expect(try cles(27_000).contains("avis-n-1"))
        #expect(try !cles(27_001).contains("avis-n-1"))
    }

    @Test("toutes les cases, ou rien : ce qui manque est énuméré")
    func toutes() throws {
        let liste = try Self.liste(Self.faits())
        let cles = Set(liste.cases.map(\.cle))
        for oubliee in cles {
            let faute = try #require(throws: PiecesManquantes.self) {
                try liste.confirmer(cles.subtracting([oubliee]), le: Instant(millisecondes: 0))
            }
            #expect(faute.cases.map(\.cle) == [oubliee])
        }
        #expect(try liste.confirmer(cles, le: Instant(millisecondes: 0)).vaut(pour: liste))
    }

    @Test("une demande qui a changé fait recocher toutes les cases")
    func recocher() throws {
        let liste = try Self.liste(Self.faits())
        let confirmation = try liste.confirmer(Set(liste.cases.map(\.cle)), le: Instant(millisecondes: 0))
        var changee = Self.faits()
        changee.version = .presente(2)
        #expect(!confirmation.vaut(pour: try Self.liste(changee)))
        #expect(confirmation.vaut(pour: try Self.liste(Self.faits())))
    }

    @Test("une table fautive est refusée entière, avec chaque case fautive")
    func table() throws {
        let fautes = try #require(throws: FautesPieces.self) {
            try ReglesPieces([
                Self.ligne(2, ["categorie": "photo"]), Self.ligne(3, ["condition": "contrat=cdii"]),
                Self.ligne(4, ["condition": "naissance"]), Self.ligne(5, ["depuis": "2022-04-31"]),
                Self.ligne(6, ["jusqua": "2021-01-01"]), Self.ligne(7, ["code": "", "origine": "?"]),
                Self.ligne(8, [:]), Self.ligne(9, [:]),
            ])
        }.fautes
        #expect(fautes.map(\.ligne) == [2, 3, 4, 5, 6, 7, 7, 9])
        #expect(
            fautes.map(\.colonne) == [
                "categorie", "condition", "personne", "depuis", "jusqua", "code", "origine", "depuis",
            ])
    }

    static func entreprise(exige: Bool) throws -> Entreprise {
        Entreprise(
            siret: try #require(Siret("96427397000019")), nom: "Atelier fictif", effectif: 20, exigeMatricule: exige,
            exigeDateEntree: exige, exigeValidation: exige)
    }

    @Test("tout ce qui manque est dit d'un coup")
    func manques() throws {
        let liste = try Self.liste(Self.faits())
        let natures = { (dossier: DossierAlin, exige: Bool) in
            dossier.manques(
                Self.faits(), employeur: .connu(try Self.entreprise(exige: exige)), pieces: liste, le: Pays.jour
            ).map(\.nature)
        }
        var dossier = DossierAlin()
        #expect(
            try natures(dossier, true)
                == [.nomEmployeur, .matricule, .dateEntree, .validation, .residencePrincipale, .pieces])
        #expect(try natures(dossier, false) == [.nomEmployeur, .residencePrincipale, .pieces])
        dossier.nomEmployeur = "Atelier fictif"
        dossier.matricule = "A12"
        dossier.dateEntree = Pays.jour
        dossier.validation = .validee
        dossier.residencePrincipale = true
        dossier.confirmation = try liste.confirmer(Set(liste.cases.map(\.cle)), le: Instant(millisecondes: 0))
        #expect(try natures(dossier, true) == [])
        dossier.dateEntree = Pays.lire("2026-11-28")
        dossier.validation = .refusee
        dossier.residencePrincipale = false
        dossier.role = .codemandeur(2)
        #expect(try natures(dossier, true) == [.titulaire, .validationRefusee, .dateEntreeFuture, .autreResidence])
    }

    @Test("un SIRET absent, une demande radiée, une demande changée bloquent ; un SIRET inconnu, non")
    func etats() throws {
        var faits = Self.faits()
        let liste = try Self.liste(faits)
        var dossier = DossierAlin()
        dossier.nomEmployeur = "Atelier fictif"
        dossier.residencePrincipale = true
        dossier.confirmation = ConfirmationPieces(version: 0, cases: [], le: Instant(millisecondes: 0))
        let siret = try #require(Siret("96427397000019"))
        let natures = { (etat: EtatEmployeur) in
            dossier.manques(faits, employeur: etat, pieces: liste, le: Pays.jour).map(\.nature)
        }
        #expect(natures(.inconnu(siret)) == [.piecesAConfirmer])
        #expect(natures(.absent) == [.siret, .piecesAConfirmer])
        faits.statut = .presente(.radiee)
        #expect(natures(.inconnu(siret)) == [.demande, .piecesAConfirmer])
        for nature in NatureManqueDossier.allCases { #expect(nature.phrase.hasSuffix(".")) }
    }
}
