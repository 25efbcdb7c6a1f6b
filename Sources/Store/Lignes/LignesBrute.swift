public import Demandes
internal import Coffre
public import Registre
internal import Zlib

extension DepotSQLite: Archive {
    public func identifiant(_ numero: NumeroUnique, _ lecture: LectureTenue) -> IdBrute {
        IdBrute(
            octets: scelleur.empreinte("\(numero.texte) \(lecture.operation) \(lecture.empreinte)", usage: .brute),
            numero: scelleur.empreinte(numero.texte, usage: .empreinteNumero))
    }

    /// Compressed first: what is sealed does not compress.
    public func sceller(_ brute: BruteLue, _ id: IdBrute, adaptateur: String) throws -> BruteScellee {
        let paquet = Paquet(parts: [
            Array(String(brute.brute.statut).utf8), Array(brute.brute.type.utf8), brute.brute.corps,
        ])
        let compresse: [UInt8]
        do {
            compresse = try Deflater.whole(paquet.octets, .zlib, level: 3)
        } catch {
            throw PanneDepot.autre("compression : \(error)")
        }
        let contexte = ColonneScellee.brute.contexte(id.cellule)
        do {
            let scelle = try scelleur.seal(compresse, contexte: contexte)
            return BruteScellee(
                id: id, adaptateur: adaptateur, operation: brute.operation, lueLe: brute.lueLe,
                contenu: scelle.octets, cle: scelle.cle)
        } catch {
            throw PanneDepot.autre(error.phrase)
        }
    }
}

extension IdBrute {
    fileprivate var cellule: String { octets.map { String($0, radix: 16) }.joined(separator: ".") }
}

/// Kept answers, and the records put aside.
extension Transaction {
    /// Nothing that a transport lets in is larger.
    private static let corpsMaximal = 1 << 30

    func brutesGardees(_ ids: [IdBrute]) throws -> [IdBrute: Instant] {
        var gardees: [IdBrute: Instant] = [:]
        for id in ids { gardees[id] = try session.ligne(EnonceBrute.vueLe, [id.octets]) { try $0.instant() } }
        return gardees
    }

    func brute(_ id: IdBrute) throws -> BruteLue? {
        try session.ligne(EnonceBrute.lire, [id.octets]) { ligne in
            let operation = try ligne.texte()
            let clair = try ouvrir(try ligne.octets(), cle: try ligne.texte(), .brute, id.cellule)
            let paquet = try? Inflater.whole(clair, .zlib, limit: Self.corpsMaximal)
            var lecture = LecturePaquet(try lisible(paquet, .brute, id.cellule))
            let statut = try lisible(lecture.texte()?.flatMap { Int($0) }, .brute, id.cellule)
            let type = try lisible(lecture.texte() ?? nil, .brute, id.cellule)
            let corps = try lisible(lecture.part() ?? nil, .brute, id.cellule)
            return BruteLue(
                operation: operation, lueLe: try ligne.instant(),
                brute: ReponseBrute(statut: statut, type: type, corps: corps))
        }
    }

    func deposer(_ brute: BruteScellee) throws {
        try session.executer(
            EnonceBrute.deposer,
            [
                brute.id.octets, brute.adaptateur, brute.operation, brute.contenu, brute.cle, brute.lueLe,
                brute.id.numero,
            ])
    }

    func oublierReponses(adaptateur: String, avant: Instant) throws {
        try session.executer(EnonceBrute.purgerAdaptateur, [adaptateur, avant])
        try session.executer(EnonceQuarantaine.oublierAdaptateur, [adaptateur, avant])
    }

    func revoir(_ brute: IdBrute, le: Instant) throws {
        try session.executer(EnonceBrute.revoir, [brute.octets, le])
    }
}
