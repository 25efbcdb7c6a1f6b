internal import Crypto
internal import Foundation
internal import Synchronization

/// The national site's dispatch: one numbered file for what changed since the one before, and the manifest that
/// announces them, in a folder that is also served over HTTP.
final class DispatchSimule: Sendable {
    static let manifeste = "manifeste.csv"

    let dossier: String
    private let histoire: Histoire
    private let etat: Mutex<Etat>

    private struct Etat: Sendable {
        var lignes: [LigneManifeste]
        /// The last number used, written or not.
        var numero: Int64
        /// Changes up to there have left.
        var jusqua: Horodate?
    }

    /// Goes on from what the folder announces, where it announces something.
    init(_ dossier: String, _ histoire: Histoire) throws {
        self.dossier = dossier
        self.histoire = histoire
        try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
        let ancien = try? String(contentsOfFile: dossier + "/" + Self.manifeste, encoding: .utf8)
        let lignes = LigneManifeste.lire(ancien ?? "")
        etat = Mutex(Etat(lignes: lignes, numero: lignes.map(\.increment).max() ?? 0, jusqua: nil))
        if ancien == nil { try publier(lignes) }
    }

    /// Whether anything happened since the last increment.
    var attend: Bool {
        etat.withLock { etat in
            histoire.changees().ordre.contains { place in etat.jusqua.map { $0 < place.le } ?? true }
        }
    }

    /// Writes the next increment.
    ///
    /// - Parameter tout: every demande, changed or not.
    /// - Returns: its number.
    func ecrire(_ panne: PanneDispatch?, tout: Bool) throws -> Int64 {
        try etat.withLock { etat in
            let maintenant = histoire.horloge.maintenant
            let places = histoire.changees().ordre.filter { place in etat.jusqua.map { $0 < place.le } ?? true }
            etat.numero += 1
            etat.jusqua = places.last?.le ?? etat.jusqua
            let rangs = tout ? Array(0..<histoire.population.size) : places.map(\.rang)
            guard panne != .manquant else { return etat.numero }
            let ligne = try lot(etat.numero, rangs, maintenant, panne)
            try annoncer(ligne, panne, &etat)
            return etat.numero
        }
    }

    /// The bytes of one of its files; nil when there is none of that name.
    func octets(_ nom: String) -> [UInt8]? {
        guard !nom.contains("/"), !nom.hasPrefix(".") else { return nil }
        return FileManager.default.contents(atPath: dossier + "/" + nom).map(Array.init)
    }

    private func lot(
        _ numero: Int64, _ rangs: [Int], _ maintenant: Horodate, _ panne: PanneDispatch?
    ) throws -> LigneManifeste {
        let nom = "DISG9999-\(maintenant.compact)-\(six(Int(numero))).xml.gz"
        let fichier = try FichierLot(dossier + "/" + nom)
        let dit = panne == .numero ? numero + 1 : numero
        for rang in rangs {
            let demande = histoire.demande(at: rang)
            guard demande.numero != nil else { continue }
            try fichier.ajouter(FichierNuu(demande: demande, date: maintenant, increment: dit).octets())
        }
        let sha256 = try fichier.finir()
        return LigneManifeste(
            increment: numero, fichier: nom, demandes: fichier.demandes, octets: fichier.octets, sha256: sha256,
            produitLe: maintenant.iso)
    }

    private func annoncer(_ juste: LigneManifeste, _ panne: PanneDispatch?, _ etat: inout Etat) throws {
        var ligne = juste
        let chemin = dossier + "/" + ligne.fichier
        switch panne {
        case .tronque: try couper(chemin)
        case .tronqueAnnonce:
            let reste = try couper(chemin)
            (ligne.octets, ligne.sha256) = (reste.count, FichierLot.hexadecimal(SHA256.hash(data: reste)))
        case .compte: ligne.demandes += 1
        case .empreinte: ligne.sha256 = String(ligne.sha256.reversed())
        case .sansFichier: try FileManager.default.removeItem(atPath: chemin)
        default: break
        }
        etat.lignes.append(ligne)
        switch panne {
        case .repete: etat.lignes.append(ligne)
        case .repeteAutrement:
            ligne.sha256 = String(ligne.sha256.reversed())
            etat.lignes.append(ligne)
        case .desordre where etat.lignes.count > 1:
            etat.lignes.swapAt(etat.lignes.count - 2, etat.lignes.count - 1)
        default: break
        }
        try publier(etat.lignes)
    }

    @discardableResult
    private func couper(_ chemin: String) throws -> Data {
        let entier = try Data(contentsOf: URL(filePath: chemin))
        let reste = entier.prefix(entier.count / 2)
        try reste.write(to: URL(filePath: chemin))
        return Data(reste)
    }

    /// In one stroke: whoever reads it meanwhile sees the one before.
    private func publier(_ lignes: [LigneManifeste]) throws {
        try Data(LigneManifeste.manifeste(lignes).utf8).write(
            to: URL(filePath: dossier + "/" + Self.manifeste), options: .atomic)
    }
}
