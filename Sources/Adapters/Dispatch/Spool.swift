internal import Crypto
internal import Demandes
internal import Foundation

/// An open file of which the size and the digest are known. What comes from elsewhere goes to a file without a name:
/// nothing stays of it, however the process ends.
///
/// `@unchecked Sendable`: it is filled by one thread, then only read, by `pread`, which moves nothing.
final class Spool: @unchecked Sendable {
    let descriptor: Int32
    private(set) var count: Int64 = 0
    private var hash = SHA256()

    /// A new one, to write to.
    init() throws(FauteDispatch) {
        let folder = FileManager.default.temporaryDirectory.path
        var template = Array((folder + "/passerelle-dispatch-XXXXXX").utf8CString)
        // Its owner's alone, from the first byte.
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw FauteDispatch(.sourceIndisponible, detail: "le dossier temporaire refuse d'écrire")
        }
        unlink(template)
    }

    /// A file of this machine, read to its end once.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var state = stat()
        guard fstat(descriptor, &state) == 0, state.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        scan()
    }

    deinit { close(descriptor) }

    var digest: Empreinte? { Empreinte(faite: Array(hash.finalize())) }

    /// - Returns: false when the disk gives up.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let written = write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
        note(bytes)
        return true
    }

    private func note(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
        count += Int64(bytes.count)
    }

    private func scan() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while let piece = read(at: count, buffer) { note(piece) }
    }

    /// Nil at the end, or when the disk gives up: the file is then shorter than announced, and refused as such.
    func read(at offset: Int64, _ buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
        var got = 0
        repeat {
            got = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        } while got < 0 && errno == EINTR
        guard got > 0 else { return nil }
        return UnsafeRawBufferPointer(rebasing: buffer.prefix(got))
    }

    /// What it holds, when it is small.
    func bytes(upTo limit: Int) -> [UInt8]? {
        guard count <= limit else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while let piece = read(at: Int64(bytes.count), buffer) { bytes += piece }
        return bytes
    }
}
