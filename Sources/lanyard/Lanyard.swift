import ArgumentParser

/// The command: a school's phone and social media policy, running.
@main
struct Lanyard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lanyard",
        abstract: "A school's phone and social media policy, running.",
        discussion:
            "Exit status: 0 done, 1 refused (the reason is on standard error), 64 a wrong call, 70 the machine failed.",
        subcommands: [
            PolicyCommand.self, SetupCommand.self, DemoCommand.self, Serve.self, LedgerCommand.self, BackupCommand.self,
            RestoreCommand.self, SlipsCommand.self,
        ])
}
