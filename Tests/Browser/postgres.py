"""A real PostgreSQL server for the browser tests: an ordinary user, a temporary folder, a Unix socket."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import urllib.parse


class Postgres:
    """Starts with an empty cluster, and ends with its folder."""

    def __init__(self):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not programs:
            raise AssertionError("PostgreSQL is not installed: apt-get install postgresql")
        self.programs = programs[-1].parent
        self.folder = tempfile.mkdtemp(prefix="lanyard-pg-")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "lanyard", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o", options, "start")
        self.url = f"postgres://lanyard@/postgres?host={urllib.parse.quote(self.folder, safe='')}"

    def run(self, program, *arguments):
        """Server programs refuse to run as root."""
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] if os.geteuid() == 0 else []
        subprocess.run([*user, self.programs / program, *arguments], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        """Ends it and removes everything."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
