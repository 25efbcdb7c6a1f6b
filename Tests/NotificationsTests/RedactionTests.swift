import Demandes
import Foundation
import Notifications
import Testing

@Suite("Rédaction des courriers") struct RedactionTests {
    @Test("chaque modèle a son texte")
    func modeles() {
        #expect(Set(Exemples.tous().map(\.modele)) == Set(Modele.allCases))
    }

    @Test("l'objet et l'aperçu ne portent ni code, ni lien, ni adresse, ni chiffre, ni nom de site")
    func objetEtApercu() throws {
        for message in try Exemples.messages {
            for texte in [message.objet, message.apercu] {
                for secret in [Exemples.code, Exemples.lien, "lea", "@", "http", "demandelogement29", "Finistère"] {
                    #expect(!texte.contains(secret), "\(message) : \(secret)")
                }
                #expect(!texte.contains { $0.isNumber }, "\(message)")
            }
        }
    }

    @Test("le texte commence par l'aperçu, assez long pour que la boîte fermée n'en montre pas davantage")
    func apercu() throws {
        for message in try Exemples.messages {
            #expect(message.corps.hasPrefix("Bonjour,\n\n\(message.apercu)\n\n"))
            #expect(("Bonjour, " + message.apercu).count >= 140, "\(message)")
            #expect(message.objet.count <= 60, "\(message)")
        }
    }

    @Test("boîte fermée, les trois codes d'un premier import se ressemblent")
    func memeDehors() throws {
        let trois = try Exemples.messages[1...3]
        #expect(Set(trois.map(\.objet)).count == 1 && Set(trois.map(\.apercu)).count == 1)
        #expect(Set(trois.map(\.corps)).count == 3)
    }

    @Test("chaque courrier met en garde, dit qu'il est automatique et où trouver de l'aide")
    func pied() throws {
        for message in try Exemples.messages {
            #expect(message.corps.contains("Nous ne vous demanderons jamais de code ni de mot de passe par téléphone"))
            #expect(message.corps.contains("automatique") && message.corps.contains("https://alin.example/aide"))
        }
    }

    @Test("un code est donné une fois, avec l'heure de Paris jusqu'à laquelle il vaut")
    func code() throws {
        for message in try Exemples.messages[1...5] {
            #expect(message.corps.components(separatedBy: Exemples.code).count == 2, "\(message)")
            #expect(message.corps.contains("avant le 12 mars 2026 à 9 h 40 (heure de Paris)"))
            #expect(message.corps.contains("ne donnez ce code à personne"))
        }
        for message in try Exemples.messages[6...] { #expect(!message.corps.contains(Exemples.code)) }
    }

    @Test("radiée et déjà rattachée se lisent dans le seul courrier qui le dit, avec que faire et qui prévenir")
    func constats() throws {
        let messages = try Exemples.messages
        #expect((1...5).filter { messages[$0].corps.contains("radiée") } == [2])
        #expect(messages.indices.filter { messages[$0].corps.contains("déjà rattachée") } == [3])
        #expect(messages[2].corps.contains(Exemples.site.url))
        #expect(messages[3].corps.contains("Signalez-le-nous"))
    }

    @Test("le rappel ne dépend que du site, et donne les cinq points à vérifier")
    func rappel() throws {
        let corps = try Exemples.message(.rappelImport(site: Exemples.site)).corps
        for point in ["1. le numéro", "2. les courriers", "3. sur https", "4. dans votre compte", "5. toujours rien"] {
            #expect(corps.contains("\n\(point)"), "\(point)")
        }
    }

    @Test("une identité qui diffère est dite par le nom de ses champs")
    func champs() throws {
        let refus = try Exemples.message(.importRefuse(site: Exemples.site, motif: .identite(ChampCite.allCases))).corps
        #expect(refus.contains("Ce qui diffère :\n- nom de naissance\n- prénom\n- date de naissance\n"))
        let gele = try Exemples.message(.rattachementGele(site: Exemples.site, champs: [.prenoms])).corps
        #expect(gele.contains("Ce qui diffère :\n- prénom\n\n"))
    }

    @Test("une demande que son site n'a plus : qui le dit, qui peut dire pourquoi, que faire ensuite")
    func supprimee() throws {
        let corps = try Exemples.message(.demandeSupprimee(site: Exemples.site, le: Exemples.instant)).corps
        let points = [
            Exemples.site.url, "demandelogement29.example (Finistère)", "12 mars 2026", "https://alin.example :",
        ]
        for point in points {
            #expect(corps.contains(point), "\(point)")
        }
    }

    @Test("un courrier de candidature nomme le logement, et le jour, le rang, la pièce ou le calcul qui comptent")
    func candidatures() throws {
        for modele in Exemples.modelesDeCandidature {
            let corps = try Exemples.message(.candidature(modele, Exemples.citee)).corps
            #expect(corps.contains("Logement : T3 à Île-Inventée."), "\(modele)")
        }
        let attendus: [(Modele, String)] = [
            (.candidatureDeposee, "Date limite de candidature : 12 mars 2026"), (.visitePrevue, "le 12 mars 2026"),
            (.candidatureClassee, "Votre rang : 2."),
            (.candidatureAttribuee, "Votre rang : 2"), (.candidatureSousCondition, "avis d'imposition"),
            (.logementPropose, "jusqu'au 12 mars 2026 inclus"),
            (.candidatureARevoir, "- plafond : 23 450 € > 23 403 €"),
            (.candidatureNonRetenue, "Motif : le logement est attribué à une autre demande."),
        ]
        for (modele, point) in attendus {
            #expect(try Exemples.message(.candidature(modele, Exemples.citee)).corps.contains(point), "\(modele)")
        }
    }

    @Test("« ne donnez pas congé » se lit de l'étude à la proposition, la mise en garde contre la fraude avec l'offre")
    func avertissements() throws {
        let etudiees: [Modele] = [
            .candidaturePresentee, .candidatureTransmise, .candidatureEnCommission, .candidatureAttribuee,
            .logementPropose,
        ]
        for modele in etudiees {
            let corps = try Exemples.message(.candidature(modele, Exemples.citee)).corps
            #expect(corps.contains(Avertissement.conge), "\(modele)")
        }
        let offre = try Exemples.message(.offreNouvelle(Exemples.offre)).corps
        for point in [
            Avertissement.fraude, "T3 à Île-Inventée, 62 m², 550 € par mois, charges comprises", "12 mars 2026",
            "supprimez l'alerte",
        ] {
            #expect(offre.contains(point), "\(point)")
        }
    }

    @Test("un numéro perdu ne se lit que dans le corps de son courrier, et dans nul autre courrier")
    func numeroPerdu() throws {
        for (variables, message) in zip(Exemples.tous(), try Exemples.messages) {
            let leSien = variables.modele == .numeroPerdu
            #expect(message.corps.contains(Exemples.numero) == leSien, "\(message)")
            #expect(!"\(message) \(variables) \(message.apercu)".contains(Exemples.numero), "\(message)")
        }
    }

    @Test("un rappel dit jusqu'à quand et où renouveler, et que le site vient d'être interrogé")
    func rappelRenouvellement() throws {
        for dernier in [false, true] {
            let message = try Exemples.message(
                .rappelRenouvellement(site: Exemples.site, expireLe: Exemples.jour, dernier: dernier))
            for point in ["jusqu'au 12 mars 2026 inclus", Exemples.site.url, "Nous venons d'interroger"] {
                #expect(message.corps.contains(point), "\(point)")
            }
            #expect(message.objet.hasPrefix("Dernier rappel") == dernier)
        }
    }

    @Test("une radiation dit son motif et sa suite : rétablissable jusqu'à un jour, close par un bail, ou à redéposer")
    func radiation() throws {
        let corps = try [MotifRadiation.nonRenouvellement, .attribution, .abandon].map { motif in
            try Exemples.message(
                .demandeRadiee(
                    site: Exemples.site,
                    RadiationCitee(
                        motif: motif, le: Exemples.jour,
                        reactivableJusquau: motif == .nonRenouvellement ? Exemples.jour : nil,
                        conservableJusquau: Exemples.jour))
            ).corps
        }
        #expect(corps[0].contains("Motif donné : Non-renouvellement"))
        #expect(corps[0].contains("peut la rétablir jusqu'au 12 mars 2026 inclus"))
        #expect(corps[1].contains("Un bail signé clôt la demande"))
        #expect(corps[2].contains("déposez une nouvelle demande"))
        #expect(corps.allSatisfy { $0.contains("s'efface après le 12 mars 2026") })
    }

    @Test("une variable reste dans sa phrase : ni ligne de plus, ni sens de lecture retourné")
    func unePhrase() throws {
        let piege = "a\r\nb\u{2028}c\u{202E}d\u{0}e"
        let site = SiteNomme(titre: piege, url: piege, departement: piege)
        let lignes = try Exemples.messages.map { $0.corps.split(separator: "\n").count }
        let piegees = try Exemples.tous(site, code: piege, lien: piege).map(Exemples.message)
        #expect(piegees.map { $0.corps.split(separator: "\n").count } == lignes)
        let interdits: Set<Unicode.Scalar> = ["\r", "\u{2028}", "\u{202E}", "\u{0}"]
        #expect(piegees.allSatisfy { interdits.isDisjoint(with: $0.corps.unicodeScalars) })
    }

    @Test("imprimer un message ou ses variables ne montre ni code, ni lien, ni adresse")
    func impression() throws {
        for (variables, message) in zip(Exemples.tous(), try Exemples.messages) {
            let texte = "\(variables) \(message) \(message.destinataire)"
            #expect(!texte.contains(Exemples.code) && !texte.contains("jeton") && !texte.contains("dupont"))
        }
    }

    @Test("le courrier du code, mot pour mot")
    func motPourMot() throws {
        let attendu = """
            Bonjour,

            Une personne a saisi sur AL'in le numéro de la demande de logement social enregistrée avec votre adresse. \
            Si c'est vous, le code qui permet de la rattacher à votre compte est plus bas.

            Votre code : K7QX-92MD-4HTWZ

            Saisissez-le sur https://alin.example avant le 12 mars 2026 à 9 h 40 (heure de Paris), avec ou sans \
            tirets. Il ne sert qu'une fois. Votre demande sera alors lue sur demandelogement29.example (Finistère).

            Vous n'avez rien demandé ? Ne faites rien, et ne donnez ce code à personne : sans lui, nul ne peut lire \
            votre demande.

            Nous ne vous demanderons jamais de code ni de mot de passe par téléphone, par SMS ou par retour de courriel.

            Ce message est automatique : n'y répondez pas. Une question ? https://alin.example/aide
            AL'in

            """
        let message = try Exemples.messages[1]
        #expect(message.corps == attendu)
        #expect(message.objet == "Votre code pour retrouver votre demande de logement")
    }
}
