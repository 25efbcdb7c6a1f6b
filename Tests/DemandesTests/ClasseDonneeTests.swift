import Testing

@testable import Demandes

@Suite("Chaque champ a une classe, et une seule")
struct ClasseDonneeTests {
    /// What says nothing of anyone. A field that is added is a person's until it is named here.
    private static let ordinaires: Set<String> = [
        "guichet", "statut", "renouvellementElectronique", "doublonForce", "fichier.type", "fichier.date",
        "fichier.version", "fichier.increment", "fichier.modification", "traitement.delaiAnormalementLong",
        "traitement.attributionsSousConditionsMultiples", "traitement.calculeLe", "pieces[].categorie", "pieces[].code",
        "pieces[].personne", "pieces[].etat",
    ]

    private static let sensibles = [
        "demandeur.nationalite", "demandeur.nirDebut", "codemandeurs[].nirDebut", "codemandeurs[].nationalite",
        "demandeur.ressourcesRecues[].nature", "motifs.liste[]", "motifs.autre", "precisions", "radiation.sousMotif",
        "naissanceAttendue.nombre", "naissanceAttendue.datePrevue", "handicaps[].dateNaissance", "handicaps[].moteur",
        "handicaps[].equipements[]", "handicaps[].referent.nom",
    ]

    @Test("les champs que remplit une demande pleine sont tous classés, et rien d'autre ne l'est")
    func tous() {
        let feuilles = Chemins(Demande.self).tous
        #expect(feuilles.count > 150 && Set(feuilles).count == feuilles.count)
        #expect(Set(ClasseDonnee.parChamp.keys) == Set(feuilles))
    }

    @Test(
        "ne sont ordinaires que ceux-ci ; sensibles, ceux que la loi protège, et tout ce qu'ouvre une section sensible")
    func lesquels() {
        #expect(Set(ClasseDonnee.parChamp.filter { $0.value == .ordinaire }.keys) == Self.ordinaires)
        for champ in Self.sensibles { #expect(ClasseDonnee.parChamp[champ] == .sensible, "\(champ)") }
        let handicaps = ClasseDonnee.parChamp.filter { $0.key.hasPrefix("handicaps[]") }
        #expect(handicaps.count > 10 && handicaps.values.allSatisfy { $0 == .sensible })
        for champ in ["numero", "demandeur.nomNaissance", "adresseLogement.voie", "demandeur.emploi.siret"] {
            #expect(ClasseDonnee.de(champ) == .personnelle, "\(champ)")
        }
    }

    @Test("une section a la classe de ce qu'elle a de plus protégé ; un nom que rien ne porte est d'une personne")
    func sections() {
        #expect(ClasseDonnee.de("handicaps") == .sensible)
        #expect(ClasseDonnee.de("motifs.liste") == .sensible)
        #expect(ClasseDonnee.de("fichier") == .ordinaire)
        #expect(ClasseDonnee.de("pieces") == .personnelle)
        #expect(ClasseDonnee.de("inconnu") == .personnelle)
        #expect(ClasseDonnee.allCases == ClasseDonnee.allCases.sorted())
    }

    @Test("la forme d'une valeur ne garde ni lettre ni chiffre")
    func forme() {
        #expect(
            ClasseDonnee.forme("OKAMBA-Vernel, 14/05/1989 : é+b") == "AAAAAA-Aaaaaa, 99/99/9999 : a+a")
    }
}

/// The paths of the leaves, from the tables of fields.
private struct Chemins {
    private(set) var tous: [String] = []

    init<B: Bloc>(_ type: B.Type, _ debut: String = "") {
        for champ in B.champs {
            let chemin = debut + champ.nom
            switch champ.nature {
            case .texte, .date, .instant, .entier, .montant, .booleen, .numero, .code: tous.append(chemin)
            case .codes: tous.append(chemin + "[]")
            case .bloc(let acces): bloc(acces, chemin)
            case .option(let acces): option(acces, chemin)
            case .liste(let acces): liste(acces, chemin)
            }
        }
    }

    private mutating func bloc<A: AccesBloc>(_: A, _ chemin: String) { tous += Chemins(A.Sous.self, chemin + ".").tous }

    private mutating func option<A: AccesOption>(_: A, _ chemin: String) {
        tous += Chemins(A.Sous.self, chemin + ".").tous
    }

    private mutating func liste<A: AccesListe>(_: A, _ chemin: String) {
        tous += Chemins(A.Element.self, chemin + "[].").tous
    }
}
