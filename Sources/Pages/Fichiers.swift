internal import CPages

/// The files of `Sources/CPages`, which the executable carries.
enum Fichiers {
    struct Fichier: Sendable {
        let nom: String
        let octets: [UInt8]

        var texte: String { String(decoding: octets, as: UTF8.self) }
    }

    static let tous: [Fichier] = {
        var tous: [Fichier] = []
        while let fichier = pages_fichier_au_rang(UInt(tous.count)) {
            let octets = UnsafeBufferPointer(start: fichier.pointee.octets, count: Int(fichier.pointee.taille))
            tous.append(Fichier(nom: String(cString: fichier.pointee.nom), octets: Array(octets)))
        }
        return tous
    }()

    /// Empty where there is none of that name.
    static func texte(_ nom: String) -> String { tous.first { $0.nom == nom }?.texte ?? "" }

    /// By their names without `.mustache`.
    static var gabarits: [(nom: String, texte: String)] {
        let fin = ".mustache"
        return tous.filter { $0.nom.hasSuffix(fin) }.map { (String($0.nom.dropLast(fin.count)), $0.texte) }
    }
}
