import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// The pages of a site, served until the program is asked to stop.
public struct WebServer: Sendable {
    /// Why the server could not run.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case portInUse(Int)
        case portNotAllowed(Int)
        case addressNotHere(String)
        case certificate(String)

        /// What is wrong and how to mend it.
        public var description: String {
            switch self {
            case .portInUse(let port):
                "port \(port) is already in use; stop what uses it, or choose another with --port"
            case .portNotAllowed(let port):
                "port \(port) may not be used by this account; choose one above 1023 with --port"
            case .addressNotHere(let host):
                "\(host) is no address of this machine; choose one with --host, such as 127.0.0.1"
            case .certificate(let file):
                "\(file) and its key cannot be used: both are files in PEM, the chain with the server's certificate first, "
                    + "and the key belongs to that certificate"
            }
        }
    }

    /// A certificate chain and its private key, as files in PEM.
    public struct Certificate: Hashable, Sendable {
        let chain: String
        let key: String

        /// The files.
        public init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    private let routes: Routes
    private let host: String
    private let port: Int
    private let certificate: Certificate?
    private let logger: Logger

    /// A server for a policy that is shown without a school.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port; 0 takes any that is free.
    ///   - certificate: for TLS by the program itself; nil where a proxy does it, or for this machine alone.
    public init(_ site: Site, host: String, port: Int, certificate: Certificate? = nil, logger: Logger) {
        self.init(Routes(site), host, port, certificate, logger)
    }

    /// A server for a running school.
    public init(_ house: House, host: String, port: Int, certificate: Certificate? = nil, logger: Logger) {
        self.init(Routes(house), host, port, certificate, logger)
    }

    private init(_ routes: Routes, _ host: String, _ port: Int, _ certificate: Certificate?, _ logger: Logger) {
        self.routes = routes
        self.host = host
        self.port = port
        self.certificate = certificate
        self.logger = logger
    }

    /// Serves until the program gets SIGTERM or SIGINT; requests that have begun are answered first.
    ///
    /// - Parameters:
    ///   - onStart: called with the address once requests are taken.
    /// - Throws: ``Failure`` when it cannot listen there.
    public func run(onStart: @escaping @Sendable (String) -> Void) async throws {
        let host = host.contains(":") ? "[\(host)]" : host
        let scheme = certificate == nil ? "http" : "https"
        let app = Application(
            router: routes.router(logger), server: try builder(),
            configuration: ApplicationConfiguration(address: .hostname(self.host, port: port), serverName: nil),
            onServerRunning: { channel in
                onStart("\(scheme)://\(host):\(channel.localAddress?.port ?? 0)")
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [app], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw failure(error)
        }
    }

    private func builder() throws -> HTTPServerBuilder {
        // A connection on which nothing moves is closed.
        let channel = HTTP1Channel.Configuration(idleTimeout: .seconds(60))
        guard let certificate else { return .http1(configuration: channel) }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain).map(NIOSSLCertificateSource.certificate)
            let key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            return try .tls(.http1(configuration: channel), tlsConfiguration: configuration)
        } catch {
            throw Failure.certificate(certificate.chain)
        }
    }

    private func failure(_ error: any Error) -> any Error {
        if error is SocketAddressError { return Failure.addressNotHere(host) }
        guard let error = error as? IOError else { return error }
        switch error.errnoCode {
        case EADDRINUSE: return Failure.portInUse(port)
        case EACCES: return Failure.portNotAllowed(port)
        case EADDRNOTAVAIL: return Failure.addressNotHere(host)
        default: return error
        }
    }
}
