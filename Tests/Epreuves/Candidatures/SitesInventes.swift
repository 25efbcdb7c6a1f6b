import Demandes
import Registre
import Synchronization

/// What each number says at its site, changed by the story alone.
final class SitesInventes: Sites {
    static let site = "29-finistere"
    private let demandes = Mutex<[NumeroUnique: Demande]>([:])

    static func numero(_ rang: Int) -> NumeroUnique {
        guard let numero = NumeroUnique("0290120\(200_000 + rang)29019") else { preconditionFailure("\(rang)") }
        return numero
    }

    /// A person and one of her numbers.
    func ouvrir(_ rang: Int, personne: Int, le: Instant) {
        var demande = Demande()
        demande.numero = .presente(Self.numero(rang))
        demande.statut = .presente(.active)
        var titulaire = Titulaire()
        titulaire.nomNaissance = .presente("KERVADOR")
        titulaire.prenoms = .presente("Énora")
        titulaire.dateNaissance = Self.naissance(personne).map { .presente($0) } ?? Valeur()
        titulaire.courriel = .presente("enora\(personne)@boite.example")
        demande.demandeur = titulaire
        demande.fichier.modification = .presente(le)
        let ouverte = demande
        demandes.withLock { $0[Self.numero(rang)] = ouverte }
    }

    static func naissance(_ personne: Int) -> DateCivile? { DateCivile(annee: 1988, mois: 2, jour: 1 + personne) }

    func dite(_ rang: Int) -> Demande { demandes.withLock { $0[Self.numero(rang)] ?? Demande() } }

    func changer(_ rang: Int, le: Instant, _ changer: (inout Demande) -> Void) {
        demandes.withLock { demandes in
            guard var demande = demandes[Self.numero(rang)] else { return }
            changer(&demande)
            demande.fichier.modification = .presente(le)
            demandes[Self.numero(rang)] = demande
        }
    }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        guard let demande = demandes.withLock({ $0[numero] }) else { return .numeroInconnu }
        let lecture = Provenance.Lecture(
            operation: "demande", lueLe: demande.fichier.modification.valeur ?? Instant(millisecondes: 0),
            empreinte: Empreinte(canonique: demande), origines: [:])
        return .trouvee(
            demande, constats: [],
            provenance: Provenance(site: site, adaptateur: site, version: "1", lectures: [lecture]))
    }

    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }
    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }
}

/// Identifiers that a seed draws again; a code is its request's own identifier.
final class SecretsTires: Secrets {
    private let hasard: Mutex<Hasard>

    init(_ graine: UInt64) { hasard = Mutex(Hasard(graine)) }

    func identifiant(_ prefixe: String) -> String {
        "\(prefixe)_\(hasard.withLock { [String($0.next(), radix: 36), String($0.next(), radix: 36)] }.joined())"
    }

    func octets(_ nombre: Int) -> [UInt8] {
        hasard.withLock { hasard in (0..<nombre).map { _ in UInt8(hasard.next() % 256) } }
    }
    func code(_ demandeImport: String) -> String { demandeImport }
    func empreinteCode(_ saisie: String) -> [UInt8]? { Array(saisie.utf8) }
    func jetonCourriel(compte: String, envoyeLe: Instant) -> String { compte }
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { gauche == droite }
    func alea() -> Double { 0.5 }
}
