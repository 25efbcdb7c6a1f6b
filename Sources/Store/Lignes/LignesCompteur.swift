internal import Demandes
internal import Registre

/// What is counted over a day: numbers a compte typed, codes sent for a number.
extension Transaction {
    func numerosSaisis(compte: String, depuis: Instant) throws -> Set<NumeroUnique> {
        let saisis = try session.lignes(EnonceCompteur.saisies, [compte, depuis]) { ligne in
            let (numero, cle, empreinte) = (try ligne.octets(), try ligne.texte(), try ligne.octets())
            return try ouvrirNumero(numero, cle: cle, .numeroSaisi, Self.cellule(compte, empreinte))
        }
        return Set(saisis)
    }

    func noterSaisie(compte: String, numero: NumeroUnique, le: Instant) throws {
        let empreinte = empreinte(numero)
        let scelle = try sceller(numero, .numeroSaisi, Self.cellule(compte, empreinte))
        try session.executer(EnonceCompteur.noterSaisie, [compte, empreinte, scelle, cleCourante, le])
    }

    func codesEnvoyes(numero: NumeroUnique, depuis: Instant) throws -> Int {
        try session.ligne(EnonceCompteur.codes, [empreinte(numero), depuis]) { try $0.nombre() } ?? 0
    }

    func noterCodeEnvoye(numero: NumeroUnique, le: Instant) throws {
        try session.executer(EnonceCompteur.noterCode, [empreinte(numero), le])
    }

    private static func cellule(_ compte: String, _ empreinte: [UInt8]) -> String {
        "\(compte)/\(empreinte.map { String($0, radix: 16) }.joined(separator: "."))"
    }
}
