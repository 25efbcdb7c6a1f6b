import Demandes
import Foundation
import Rapprochement

/// The persons of a file, one a line, read where they lie: the file may be larger than the memory.
struct FeuilleIdentites: Sendable {
    static let requises = ["demande", "nom_naissance", "nom_usage", "prenoms", "date_naissance"]
    static let permises = ["role", "territoire"]

    let octets: Data
    /// Of what follows the header.
    let debut: Int
    private let places: [Int?]
    private let largeur: Int
    private let jourDAbord: Bool

    init(_ fichier: String, jourDAbord: Bool) throws {
        octets = try Data(contentsOf: URL(filePath: fichier), options: .alwaysMapped)
        let fin = octets.firstIndex(of: UInt8(ascii: "\n")) ?? octets.endIndex
        var entete = octets[..<fin]
        if entete.starts(with: [0xEF, 0xBB, 0xBF]) { entete = entete.dropFirst(3) }
        if entete.last == UInt8(ascii: "\r") { entete = entete.dropLast() }
        let noms = String(decoding: entete, as: UTF8.self).components(separatedBy: "\t")
        let manquants = Self.requises.filter { !noms.contains($0) }
        guard manquants.isEmpty else { throw FauteFeuille.colonnesManquantes(manquants) }
        for nom in Self.requises + Self.permises where noms.count(where: { $0 == nom }) > 1 {
            throw FauteFeuille.colonneRepetee(nom)
        }
        places = (Self.requises + Self.permises).map(noms.firstIndex)
        largeur = noms.count
        debut = min(fin + 1, octets.endIndex)
        self.jourDAbord = jourDAbord
    }

    /// What a line says.
    struct Inscription {
        let demande: String
        let territoire: String
        let role: RoleTitulaire
        let identite: Identite

        var personne: PersonneInscrite { PersonneInscrite(role, identite) }
    }

    /// The line that begins there.
    func lire(_ debut: Int) throws -> Inscription {
        try octets.withUnsafeBytes { memoire in
            let ligne = UnsafeBufferPointer(rebasing: memoire.bindMemory(to: UInt8.self)[debut..<fin(debut)])
            return try inscription(LigneLue(ligne, largeur: largeur))
        }
    }

    private func inscription(_ ligne: LigneLue) throws -> Inscription {
        func champ(_ rang: Int) throws -> String { try places[rang].map(ligne.champ) ?? "" }
        let (demande, nom, usage) = (try champ(0), try champ(1), try champ(2))
        let (prenoms, naissance) = (try champ(3), try champ(4))
        let (nomDuRole, territoire) = (try champ(5), try champ(6))
        guard let role = nomDuRole.isEmpty ? .demandeur : RoleTitulaire(nom: nomDuRole) else {
            throw FauteIdentite.role
        }
        guard !demande.isEmpty else { throw FauteIdentite.demande }
        return Inscription(
            demande: demande, territoire: territoire, role: role,
            identite: Identite(
                nomNaissance: nom, nomUsage: usage.isEmpty ? nil : usage, prenoms: prenoms,
                naissance: DateNaissance(texte: naissance, jourDAbord: jourDAbord)))
    }

    /// Where its line ends, the line feed left out.
    func fin(_ debut: Int) -> Int {
        octets.withUnsafeBytes { memoire in
            guard debut < memoire.count, let base = memoire.baseAddress else { return debut }
            guard let trouve = memchr(base + debut, 0x0A, memoire.count - debut) else { return memoire.count }
            return UnsafeRawPointer(trouve) - base
        }
    }
}

/// A line, cut at its tabulations.
private struct LigneLue {
    private let octets: UnsafeBufferPointer<UInt8>
    /// Where each column ends.
    private var fins: [Int] = []

    init(_ ligne: UnsafeBufferPointer<UInt8>, largeur: Int) throws(FauteFeuille) {
        guard ligne.count <= LecteurLignes.tailleMaximale else { throw FauteFeuille.longueur }
        octets = ligne.last == UInt8(ascii: "\r") ? UnsafeBufferPointer(rebasing: ligne.dropLast()) : ligne
        fins.reserveCapacity(largeur)
        for (rang, octet) in octets.enumerated() where octet == UInt8(ascii: "\t") { fins.append(rang) }
        fins.append(octets.count)
        guard fins.count == largeur else { throw FauteFeuille.colonnes(lues: fins.count, attendues: largeur) }
    }

    func champ(_ place: Int) throws(FauteFeuille) -> String {
        let debut = place == 0 ? 0 : fins[place - 1] + 1
        guard let texte = String(validating: octets[debut..<fins[place]], as: UTF8.self) else {
            throw FauteFeuille.octets
        }
        return texte
    }
}

/// Why a line of persons is not read: its cause and what to do, never its values.
enum FauteIdentite: Error {
    case role, demande

    var phrase: String {
        switch self {
        case .role: "le rôle n'est ni demandeur, ni codemandeur-1, codemandeur-2… Corrigez-le, ou laissez-le vide."
        case .demande: "la colonne « demande » est vide. Donnez à chaque demande un identifiant."
        }
    }
}
