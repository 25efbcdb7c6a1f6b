import Demandes
import Testing

@testable import Registre

@Suite("Surveillance des sites")
struct SurveillanceTests {
    private static let midi = Instant(millisecondes: 1_800_000_000_000)

    private static func numero(_ rang: Int) throws -> NumeroUnique {
        try #require(NumeroUnique("02901200000\(rang + 10)29019"))
    }

    private static func observation(_ reponse: Reponse, _ rang: Int = 0) throws -> Observation {
        Observation(
            site: "essai", adaptateur: "essai", version: "1", operation: "demande", lueLe: midi,
            numero: try numero(rang), estGardable: true, precedentes: [], reponse: reponse, brute: nil)
    }

    @Test(
        "d'un constat n'est écrit en clair que ce qui a la forme d'un code ou d'un nom",
        arguments: [
            ("MARS", "MARS"), ("R1-22/b", "R1-22/b"), ("185057512345678", "…"), ("0639980123", "…"), ("Éloïse", "…"),
            ("a@b.example", "…"), ("1985-05-07", "…"), (String(repeating: "a", count: 41), "…"),
        ])
    func enClair(_ detail: String, _ attendu: String) {
        let constat = Constat(.codeInconnu, chemin: "$.a", champ: "statut", detail: detail).enClair()
        #expect(constat.detail == attendu && constat.chemin == "$.a" && constat.champ == "statut")
    }

    @Test("une clé du site qui ressemble à un numéro ou à une adresse ne s'écrit pas dans un chemin")
    func chemins() {
        let chemins = [
            "$.personnes.185057512345678.nom": "$.personnes.….nom", "/a/b/@code": "/a/b/@code",
            "$.motifs[*]": "$.motifs[*]", "$.zoe@boite": "$.…",
        ]
        for (brut, clair) in chemins {
            #expect(Constat(.feuilleInconnue, chemin: brut).enClair().chemin == clair)
        }
    }

    @Test("un site qui invente un chemin par personne ne remplit qu'un nombre borné de lignes, et tout est compté")
    func borne() throws {
        var comptage = Comptage()
        for rang in 0..<(Comptage.plafond + 50) {
            let constat = Constat(.feuilleInconnue, chemin: "$.champ\(rang)")
            comptage.ajouter(try Self.observation(.illisible([constat])))
        }
        let releve = comptage.vider()
        #expect(releve.derives.count == Comptage.plafond + 1)
        #expect(releve.derives.map(\.nombre).reduce(0, +) == Comptage.plafond + 50)
        #expect(releve.issues.map(\.nombre) == [Comptage.plafond + 50])
        #expect(comptage.vider().estVide)
        comptage.ajouter(try Self.observation(.illisible([Constat(.feuilleInconnue, chemin: "$.encore")])))
        #expect(comptage.vider().derives.map(\.cle.chemin) == ["…"], "la borne tient après une écriture")
    }

    @Test("ce qui n'a pas pu être écrit attend la fois suivante, sans être compté deux fois")
    func rendre() throws {
        var comptage = Comptage()
        let reponse = Reponse.illisible([Constat(.codeInconnu, chemin: "$.a", detail: "X")])
        comptage.ajouter(try Self.observation(reponse))
        let perdu = comptage.vider()
        comptage.ajouter(try Self.observation(reponse))
        comptage.rendre(perdu)
        let releve = comptage.vider()
        #expect(releve.derives.map(\.nombre) == [2] && releve.issues.map(\.nombre) == [2])
    }

    @Test("il faut plusieurs personnes de suite pour qu'une structure soit dite effondrée")
    func effondrement() throws {
        let rompue = Reponse.structureRompue(.racine, detail: nil)
        var effondrement = Effondrement()
        for _ in 0..<10 {
            let seule = effondrement.compter(try Self.observation(rompue), seuil: 3)
            #expect(!seule)
        }
        #expect(!effondrement.compter(try Self.observation(rompue, 1), seuil: 3))
        #expect(!effondrement.compter(try Self.observation(.indisponible(.protocole, jusqua: nil), 2), seuil: 3))
        #expect(!effondrement.compter(try Self.observation(.numeroInconnu, 2), seuil: 3), "le site parle juste")
        for rang in 0..<2 { #expect(!effondrement.compter(try Self.observation(rompue, rang), seuil: 3)) }
        #expect(effondrement.compter(try Self.observation(rompue, 2), seuil: 3))
    }

    private static func page(_ reponse: ReponsePage) -> ObservationListe {
        ObservationListe(
            site: "essai", adaptateur: "essai", version: "1", operation: "page", lueLe: midi, reponse: reponse,
            origines: ["statut": ["$.etat"]], attendu: VolumeAttendu())
    }

    @Test("chaque enregistrement d'une page compte comme une réponse : constats, issues et remplissage")
    func liste() throws {
        var demande = Demande()
        demande.statut = .presente(.active)
        let inconnu = Constat(.feuilleInconnue, chemin: "$.a")
        let refus = Constat(.codeInconnuPorteurDeSens, chemin: "$.etat", champ: "statut", detail: "X")
        let lue = PageListe.Lue(demande: demande, constats: [inconnu], modifieeLe: nil)
        let page = PageListe(
            demandes: [lue, lue, .init(demande: Demande(), constats: [], modifieeLe: nil)],
            refusees: [.init(numero: nil, rang: 3, place: 4, constats: [refus])], sansNumero: 0, repetees: 0,
            suivante: nil,
            totalAnnonce: 4, recus: 4, anomalies: [], constats: [Constat(.feuilleInconnue, chemin: "$.tete")], fin: nil)
        var comptage = Comptage()
        comptage.ajouter(Self.page(.page(page)))
        let releve = comptage.vider()
        let issues = releve.issues.map { "\($0.cle.issue) \($0.nombre)" }.sorted()
        #expect(issues == ["illisible 1", "trouvee 3"])
        let derives = releve.derives.map { "\($0.cle.operation) \($0.cle.chemin) \($0.nombre)" }.sorted()
        #expect(derives == ["page $.a 2", "page $.etat 1", "page $.tete 1"])
        #expect(releve.remplissages.map(\.nombre) == [2] && releve.remplissages.map(\.cle.champ) == ["statut"])
        comptage.ajouter(Self.page(.refus(.limitee(jusqua: nil))))
        #expect(comptage.vider().issues.map(\.cle.issue) == [.limitee])
    }

    @Test("des pages rompues de suite disent aussi l'effondrement ; une page lue l'efface")
    func effondrementDeListe() {
        let rompue = Self.page(.refus(.structureRompue(.racine, detail: nil)))
        let vide = PageListe(
            demandes: [], refusees: [], sansNumero: 0, repetees: 0, suivante: nil, totalAnnonce: 0, recus: 0,
            anomalies: [], constats: [], fin: nil)
        var effondrement = Effondrement()
        for observation in [rompue, rompue, Self.page(.page(vide)), rompue, rompue] {
            let effondre = effondrement.compter(observation, seuil: 3)
            #expect(!effondre)
        }
        let effondre = effondrement.compter(rompue, seuil: 3)
        #expect(effondre)
    }

    @Test("un taux ne tombe que si le hasard ne l'explique pas")
    func chute() {
        #expect(Remplissages.estUneChute(0, sur: 4, 21 / 22))
        #expect(!Remplissages.estUneChute(4, sur: 5, 0.99))
        #expect(!Remplissages.estUneChute(0, sur: 3, 0.5))
        #expect(Remplissages.estUneChute(0, sur: 40, 0.3))
        #expect(!Remplissages.estUneChute(12, sur: 40, 0.3))
        #expect(!Remplissages.estUneChute(40, sur: 40, 0.99))
        #expect(Remplissages.estUneChute(900, sur: 1000, 0.99))
    }

    @Test("les mêmes réponses lues par d'autres règles : l'interprétation a changé, pas la source")
    func cause() {
        func source(_ version: String, _ empreinte: String) -> SourceTenue {
            SourceTenue(
                adaptateur: "essai", version: version,
                lectures: [LectureTenue(operation: "demande", empreinte: empreinte)])
        }
        #expect(source("1", "a").estReluePar(source("2", "a")))
        #expect(!source("1", "a").estReluePar(source("1", "a")))
        #expect(!source("1", "a").estReluePar(source("2", "b")))
    }

    @Test("le bilan d'une relecture se dit en une phrase, sans une valeur")
    func phrase() {
        var bilan = BilanRelecture(adaptateur: "essai", version: "1", applique: false)
        #expect(bilan.phrase == "Aucune demande ne change.")
        bilan.noter("dem_1", ["statut"])
        #expect(bilan.phrase == "1 demande change, champ statut (1).")
        bilan.noter("dem_2", ["demandeur.courriel", "statut"])
        #expect(bilan.phrase == "2 demandes changent, champs statut (2) et demandeur.courriel (1).")
    }
}
