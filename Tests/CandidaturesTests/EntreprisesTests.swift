import Candidatures
import Demandes
import Testing

@Suite("Entreprises")
struct EntreprisesTests {
    static func ligne(_ numero: Int, _ cases: [String: String]) -> LigneDeTable {
        let defaut = ["siret": "96427397000019", "nom": "Atelier fictif"]
        return .init(numero: numero, cases: defaut.merging(cases) { _, donne in donne })
    }

    @Test("une ligne complète se lit")
    func complete() throws {
        let lecture = LectureEntreprises([
            Self.ligne(
                2,
                [
                    "effectif": "48", "agricole": "oui", "code_entreprise": "emb-2026", "code_personnel": "EM-99-AAAA",
                    "niveaux": "2", "matricule": "oui", "validation": "non", "cotisation": "5200", "points": "7",
                ])
        ])
        #expect(lecture.rejets == [])
        let entreprise = try #require(lecture.entreprises.toutes.first)
        #expect(entreprise.effectif == 48 && entreprise.estAgricole && !entreprise.estPrioritaire)
        #expect(entreprise.niveaux == [.anonyme, .restreint])
        #expect(entreprise.exigeMatricule && !entreprise.exigeValidation)
        #expect(entreprise.cotisation == 5_200 && entreprise.points == 7)
        #expect(lecture.entreprises.entreprise(code: "EMB 2026") == entreprise)
    }

    @Test("une ligne fautive est rejetée avec sa colonne, jamais avec sa valeur ; les autres sont gardées")
    func rejets() {
        let lecture = LectureEntreprises([
            Self.ligne(2, ["siret": "9642739700001"]), Self.ligne(3, ["nom": " "]), Self.ligne(4, ["effectif": "-1"]),
            Self.ligne(5, ["agricole": "peut-être"]), Self.ligne(6, ["niveaux": "1 4"]), Self.ligne(7, [:]),
            Self.ligne(8, [:]), Self.ligne(9, ["siret": "12345678900001", "code_entreprise": "X"]),
            Self.ligne(10, ["siret": "22345678900001", "code_entreprise": "x"]), Self.ligne(11, ["points": "101"]),
        ])
        #expect(lecture.entreprises.nombre == 2)
        #expect(lecture.rejets.map(\.ligne) == [2, 3, 4, 5, 6, 8, 10, 11])
        #expect(
            lecture.rejets.map(\.colonne) == [
                "siret", "nom", "effectif", "agricole", "niveaux", "siret", "code_entreprise", "points",
            ])
        #expect(!lecture.rejets.contains { $0.phrase.contains("9642739700001") })
    }

    @Test("un SIRET absent, inconnu ou contesté est un état, avec qui agit, depuis quand, et ce que lit le salarié")
    func etats() throws {
        let entreprises = LectureEntreprises([Self.ligne(2, [:])]).entreprises
        let etat = { (siret: Valeur<String>, conteste: Bool) in
            EtatEmployeur(siret: siret, estConteste: conteste, dans: entreprises)
        }
        #expect(etat(.absente(.nonFournie), false) == .absent)
        #expect(etat(.presente("1234"), false) == .absent)
        #expect(etat(.presente("12345678900001"), false).attente == .inconnu)
        #expect(etat(.presente("96427397000019"), true).attente == .conteste)
        #expect(etat(.presente("964 273 970 00019"), false).attente == nil)
        let debut = Instant(millisecondes: 0)
        let plusTard = Instant(millisecondes: 3 * 86_400_000 + 5)
        let suivi = SuiviEmployeur(etat: .absent, depuis: debut)
        #expect(suivi.age(plusTard) == 3)
        #expect(suivi.suivi(.absent, le: plusTard).age(plusTard) == 3)
        #expect(suivi.suivi(etat(.presente("12345678900001"), false), le: plusTard).age(plusTard) == 0)
        #expect(suivi.suivi(etat(.presente("96427397000019"), false), le: plusTard).age(plusTard) == nil)
        #expect(CodeEmployeur.absent.acteur == .salarie && CodeEmployeur.inconnu.acteur == .operateur)
        for code in CodeEmployeur.allCases { #expect(code.phrase.contains("SIRET")) }
    }

    @Test("un code personnel tapé à la place du code entreprise est reconnu et dit ; les autres numéros aussi")
    func codes() throws {
        let entreprises = LectureEntreprises([
            Self.ligne(2, ["code_entreprise": "EMB2026", "code_personnel": "EM-99-AAAA"]),
            Self.ligne(3, ["siret": "12345678900001", "code_entreprise": "AUTRE1"]),
        ]).entreprises
        let employeur = try #require(entreprises.toutes.first { $0.codeEntreprise == "EMB2026" })
        let lire = { CodeSaisi($0, employeur: employeur, dans: entreprises) }
        #expect(lire(" emb-2026 ") == .entreprise(employeur))
        #expect(lire(" emb-2026 ").phrase == nil)
        #expect(lire("AUTRE1") == .autreEntreprise)
        #expect(lire("em-42-abcd") == .personnel)
        #expect(lire("em-4x-abcd") == .inconnu)
        #expect(lire("964 273 970 00019") == .siret)
        #expect(lire("111 0720 020439 G1175") == .numeroUnique)
        #expect(lire("K7QX-92MD-4HTWZ") == .cleDeSecurite)
        #expect(lire("0000001436") == .numeroALS)
        for saisie in ["AUTRE1", "em-42-abcd", "?", "0000001436"] {
            #expect(lire(saisie).phrase?.contains("code entreprise") == true)
        }
    }

    @Test("la clé de Luhn avertit seulement")
    func luhn() throws {
        #expect(try #require(Siret("82454114802432")).aUneCleJuste)
        #expect(try #require(Siret("11122211111111")).aUneCleJuste == false)
        #expect(Siret("1112221111111") == nil && Siret("1112221111111A") == nil)
    }
}
