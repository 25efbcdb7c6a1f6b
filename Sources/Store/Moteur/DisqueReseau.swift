internal import Foundation

/// Disks of another machine: the engine's locks do not hold there, nor the memory that its connections share.
enum DisqueReseau {
    private static let natures: Set<Substring> = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs"]

    /// Nil for a disk of this machine.
    static func nature(de descripteur: Int32) -> String? {
        var fichier = stat()
        guard fstat(descripteur, &fichier) == 0,
            let montages = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        else { return nil }
        let numero = UInt64(fichier.st_dev)
        let majeur = (numero >> 8 & 0xFFF) | (numero >> 32 & ~0xFFF)
        let mineur = (numero & 0xFF) | (numero >> 12 & ~0xFF)
        return nature("\(majeur):\(mineur)", dans: montages)
    }

    /// `36 35 0:98 /mnt1 /mnt2 rw,noatime master:1 - nfs4 server:/root rw`: proc(5).
    static func nature(_ disque: String, dans montages: String) -> String? {
        for montage in montages.split(separator: "\n") {
            let mots = montage.split(separator: " ")
            guard mots.count > 2, mots[2] == disque, let tiret = mots.firstIndex(of: "-"), tiret + 1 < mots.count,
                natures.contains(mots[tiret + 1])
            else { continue }
            return String(mots[tiret + 1])
        }
        return nil
    }
}
