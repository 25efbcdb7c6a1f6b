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
        let personne: PersonneInscrite
    }

    /// The line that begins there.
    func lire(_ debut: Int) throws -> Inscription {
        let champs = try octets.withUnsafeBytes { memoire in
            try self.champs(memoire.bindMemory(to: UInt8.self)[debut..<fin(debut)])
        }
        let role: RoleTitulaire
        if champs[5].isEmpty {
            role = .demandeur
        } else {
            guard let lu = RoleTitulaire(nom: champs[5]) else { throw FauteIdentite.role }
            role = lu
        }
        guard !champs[0].isEmpty else { throw FauteIdentite.demande }
        let identite = Identite(
            nomNaissance: champs[1], nomUsage: champs[2].isEmpty ? nil : champs[2], prenoms: champs[3],
            naissance: DateNaissance(texte: champs[4], jourDAbord: jourDAbord))
        return Inscription(
            demande: champs[0], territoire: champs[6], personne: PersonneInscrite(role, identite))
    }

    /// Where its line ends, the line feed left out.
    func fin(_ debut: Int) -> Int {
        octets.withUnsafeBytes { memoire in
            guard debut < memoire.count, let base = memoire.baseAddress else { return debut }
            guard let trouve = memchr(base + debut, 0x0A, memoire.count - debut) else { return memoire.count }
            return UnsafeRawPointer(trouve) - base
        }
    }

    /// The columns we read, in our order; an absent one is empty.
    private func champs(_ ligne: Slice<UnsafeBufferPointer<UInt8>>) throws -> [String] {
        guard ligne.count <= LecteurLignes.tailleMaximale else { throw FauteFeuille.longueur }
        let ligne = ligne.last == UInt8(ascii: "\r") ? ligne.dropLast() : ligne
        let lus = ligne.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard lus.count == largeur else { throw FauteFeuille.colonnes(lues: lus.count, attendues: largeur) }
        return try places.map { place in
            guard let place else { return "" }
            guard let texte = String(validating: lus[place], as: UTF8.self) else { throw FauteFeuille.octets }
            return texte
        }
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
