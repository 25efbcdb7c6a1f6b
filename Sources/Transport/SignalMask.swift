import Foundation

/// Writing to a connection the other side closed must be an error, not the end of the process.
enum SignalMask {
    /// For the calling thread alone.
    static func blockPipe() {
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, nil)
    }
}
