internal import Demandes

/// The values of a demande by canonical path (`codemandeurs[].civilite`), in the order they were read.
struct CanonicalLeaves {
    private(set) var values: [String: [String]] = [:]

    init(_ demande: Demande) { add(demande, prefix: "") }

    fileprivate mutating func add<B: Bloc>(_ bloc: B, prefix: String) {
        for champ in B.champs {
            let path = prefix + champ.nom
            switch champ.nature {
            case .texte(let place): add(bloc[keyPath: place], path) { $0 }
            case .date(let place): add(bloc[keyPath: place], path) { $0.iso }
            case .instant(let place): add(bloc[keyPath: place], path) { $0.iso }
            case .entier(let place): add(bloc[keyPath: place], path) { "\($0)" }
            case .montant(let place): add(bloc[keyPath: place], path) { $0.decimal }
            case .booleen(let place): add(bloc[keyPath: place], path) { $0 ? "true" : "false" }
            case .numero(let place): add(bloc[keyPath: place], path) { $0.texte }
            case .code(let access): access.add(bloc, path, to: &self)
            case .codes(let access): access.add(bloc, path, to: &self)
            case .bloc(let access): access.add(bloc, path, to: &self)
            case .option(let access): access.add(bloc, path, to: &self)
            case .liste(let access): access.add(bloc, path, to: &self)
            }
        }
    }

    fileprivate mutating func add<T>(_ value: Valeur<T>, _ path: String, _ spelled: (T) -> String) {
        switch value {
        case .presente(let value): values[path, default: []].append(spelled(value))
        case .absente(.illisible(let raw)): values[path, default: []].append("illisible (« \(raw) »)")
        case .absente: break
        }
    }
}

extension AccesCode {
    fileprivate func add(_ bloc: B, _ path: String, to leaves: inout CanonicalLeaves) {
        leaves.add(bloc[keyPath: chemin], path) { $0.rawValue }
    }
}

extension AccesCodes {
    fileprivate func add(_ bloc: B, _ path: String, to leaves: inout CanonicalLeaves) {
        for value in bloc[keyPath: chemin] { leaves.add(value, path + "[]") { $0.rawValue } }
    }
}

extension AccesBloc {
    fileprivate func add(_ bloc: B, _ path: String, to leaves: inout CanonicalLeaves) {
        leaves.add(bloc[keyPath: chemin], prefix: path + ".")
    }
}

extension AccesOption {
    fileprivate func add(_ bloc: B, _ path: String, to leaves: inout CanonicalLeaves) {
        if let section = bloc[keyPath: chemin] { leaves.add(section, prefix: path + ".") }
    }
}

extension AccesListe {
    fileprivate func add(_ bloc: B, _ path: String, to leaves: inout CanonicalLeaves) {
        for element in bloc[keyPath: chemin] { leaves.add(element, prefix: path + "[].") }
    }
}
