import CCurl

extension EasyHandle {
    /// Has libcurl hand header lines and decompressed body to the exchange, which must outlive its stay in the loop.
    func setCallbacks(_ transfer: Transfer) throws(TransportFault) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try set(CURLOPT_HEADERDATA, pointer: context)
        try set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            deliver(bytes, size * count, context) { $0.readHeader($1) }
        }
        try set(CURLOPT_WRITEDATA, pointer: context)
        try set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            deliver(bytes, size * count, context) { $0.readBody($1) }
        }
    }
}

/// - Returns: what libcurl expects: the count to go on, anything else to cut.
private func deliver(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    to read: (Transfer, UnsafeBufferPointer<UInt8>) -> Bool
) -> Int {
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let goesOn = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        read(transfer, UnsafeBufferPointer(start: $0, count: count))
    }
    return goesOn ? count : Int(CURL_WRITEFUNC_ERROR)
}
