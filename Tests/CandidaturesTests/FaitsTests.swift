import Candidatures
import Demandes
import Referentiel
import Testing

@Suite("Faits d'une demande")
struct FaitsTests {
    /// Everything that says who somebody is, under names that no fact has.
    static func demande() -> Demande {
        var demande = Demande()
        demande.numero = NumeroUnique("1110720020439G1175").map { .presente($0) } ?? Valeur()
        demande.dates.depot = .presente(Pays.lire("2020-07-21"))
        var demandeur = Titulaire()
        demandeur.nomNaissance = .presente("MADEZO-SECRET")
        demandeur.prenoms = .presente("PRENOM-SECRET")
        demandeur.nirDebut = .presente("28513")
        demandeur.courriel = .presente("secret@courriel.example")
        demandeur.telephonePortable = .presente("0639981234")
        demandeur.dateNaissance = .presente(Pays.lire("1985-05-07"))
        var emploi = Emploi()
        emploi.siret = .presente("96427397000019")
        emploi.employeur = .presente("EMPLOYEUR-SECRET")
        emploi.contrat = .presente(.cdi)
        demandeur.emploi = emploi
        demande.demandeur = demandeur
        var adresse = Adresse()
        adresse.voie = .presente("VOIE-SECRETE")
        demande.adresseCourrier = adresse
        var recherche = LogementRecherche()
        var localisation = Localisation()
        localisation.commune = .presente("75113")
        localisation.quartier = .presente("QUARTIER-SECRET")
        recherche.localisations = [localisation]
        demande.logementRecherche = recherche
        demande.handicaps = [Handicap()]
        demande.precisions = .presente("PRECISION-SECRETE")
        return demande
    }

    static func faits(_ demande: Demande, version: Int = 3) throws -> FaitsDemande {
        let lueLe = try #require(Instant(iso: "2026-11-27T08:00:00.000Z"))
        return FaitsDemande(demande, reference: "dem_essai", version: version, lueLe: lueLe, territoire: "111")
    }

    @Test("les faits se lisent comme ils s'écrivent, absences comprises")
    func allerRetour() throws {
        var tirage = Tirage(graine: 7)
        var exemples = (0..<500).map { _ in tirage.faits() }
        exemples.append(try Self.faits(Self.demande()))
        exemples.append(FaitsDemande())
        for faits in exemples {
            let octets = FaitsDemande.texte.ecrire(faits)
            let relus = try FaitsDemande.texte.relire(octets)
            #expect(FaitsDemande.texte.ecrire(relus) == octets)
        }
        let octets = FaitsDemande.texte.ecrire(try Self.faits(Self.demande()))
        #expect(throws: FauteCanonique.self) { try FaitsDemande.texte.relire(octets + [0x20]) }
        #expect(throws: FauteCanonique.self) { try FaitsDemande.texte.relire(Array(octets.dropLast())) }
        #expect(throws: FauteCanonique.self) { try FaitsDemande.texte.relire(Array(#"{"nom":"X"}"#.utf8)) }
    }

    @Test("ni nom, ni NIR, ni adresse, ni numéro n'est dans les faits")
    func riendIdentifiant() throws {
        let texte = String(decoding: FaitsDemande.texte.ecrire(try Self.faits(Self.demande())), as: UTF8.self)
        for mot in ["SECRET", "secret", "28513", "0639981234", "1110720020439G1175"] {
            #expect(!texte.contains(mot), "\(mot)")
        }
        #expect(texte.contains(#""territoire":"111""#))
        #expect(texte.contains(#""communes":[{"code":"75113"}]"#))
        #expect(texte.contains(#""handicap":true"#))
    }

    @Test("une nouvelle lecture ne change les faits que si un fait change ; l'écart le nomme")
    func ecart() throws {
        var demande = Self.demande()
        let avant = try Self.faits(demande)
        demande.demandeur?.telephonePortable = .presente("0639980000")
        demande.precisions = .presente("AUTRE-CHOSE")
        let autre = try Self.faits(demande, version: 4)
        #expect(FaitsDemande.ecart(de: avant, a: autre).estVide)
        demande.demandeur?.emploi?.contrat = .presente(.cdd)
        let apres = try Self.faits(demande, version: 5)
        let ecart = FaitsDemande.ecart(de: avant, a: apres)
        #expect(ecart.changements.map(\.libelle) == ["Demandeur › Type de contrat"])
        #expect(avant != autre)
    }
}

@Suite("Offre")
struct FaitsOffreTests {
    @Test("ce qui n'est le logement de personne est refusé, tout à la fois, en français")
    func refus() throws {
        let faute = try #require(throws: FautesOffre.self) {
            try FaitsOffre(
                reference: "off", commune: "29999", type: .t4, surface: 24, financement: .plus,
                loyer: Montant(euros: -1), charges: Montant(euros: -1), entreprises: ["12"],
                geographie: Pays.geographie)
        }
        #expect(faute.codes == [.commune, .surface, .loyer, .charges, .entreprise])
        for code in faute.codes { #expect(code.phrase.hasSuffix(".") && code.code.hasPrefix("offre.")) }
    }

    @Test(
        "une surface impossible est refusée",
        arguments: [
            (TypeLogement.chambre, 8, false), (.chambre, 9, true), (.t2, 15, false), (.t2, 16, true), (.t5, 36, false),
            (.t5, 37, true), (.t5, 400, true), (.t5, 401, false),
        ])
    func surface(_ type: TypeLogement, _ surface: Int, _ estBonne: Bool) {
        #expect(((try? Faits.offre("29001", type, surface: surface)) != nil) == estBonne)
    }

    @Test("un code postal n'est pas une commune ; un arrondissement en est une part")
    func commune() throws {
        #expect((try? Faits.offre("29000")) == nil)
        #expect(try Faits.offre("75113").commune.texte == "75113")
    }
}
