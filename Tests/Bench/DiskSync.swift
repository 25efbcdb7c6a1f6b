internal import Foundation

/// One page written and made durable, over and over: what any durable answer must wait for on this disk.
enum DiskSync {
    /// Rewrites the pages of a file that already has its size, the cheapest case.
    static func run(in folder: URL, count: Int = 300) throws -> Latencies {
        let path = folder.appending(path: "disque").path
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw BenchFault("fichier temporaire refusé") }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 0x5A, count: 4096)
        for rank in 0..<count { try write(page, rank, file) }
        fsync(file)
        return Latencies(
            try (0..<count).map { rank in
                let start = ContinuousClock.now
                try write(page, rank, file)
                guard fdatasync(file) == 0 else { throw BenchFault("fdatasync refusé") }
                return (ContinuousClock.now - start) / .milliseconds(1)
            })
    }

    private static func write(_ page: [UInt8], _ rank: Int, _ file: Int32) throws {
        guard pwrite(file, page, page.count, off_t(rank * page.count)) == page.count else {
            throw BenchFault("écriture refusée")
        }
    }
}
