"""docs/how-to/run-it.md, as far as this machine has what it names; its console blocks are followed in tests/cli."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from cli.running import run
from release.serving import free_port, serving

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
HOSHIN = Path(sys.executable).with_name("hoshin")


def needs(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def call(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_systemd_takes_the_unit_as_it_is(tmp_path):
    analyze = needs("systemd-analyze")
    unit = (EXAMPLES / "systemd" / "hoshin.service").read_text(encoding="utf-8")
    assert "ExecStart=/opt/hoshin/bin/hoshin serve\n" in unit
    (tmp_path / "hoshin.service").write_text(
        unit.replace("/opt/hoshin/bin/hoshin", str(HOSHIN)), encoding="utf-8"
    )
    said = call(analyze, "verify", "--man=no", tmp_path / "hoshin.service")
    assert "hoshin.service" not in said, said


def test_the_unit_may_write_its_own_folder_and_nothing_else():
    lines = (EXAMPLES / "systemd" / "hoshin.service").read_text(encoding="utf-8").splitlines()
    assert {"ProtectSystem=strict", "StateDirectory=hoshin", "UMask=0077", "NoNewPrivileges=yes"} <= set(
        lines
    )
    assert not any(line.startswith("ReadWritePaths") for line in lines)


@contextmanager
def nginx(folder: Path, port: int, plain: int, hoshin: int) -> Iterator[ssl.SSLContext]:
    """nginx with the site of the how-to, on ports of this machine and with a certificate made for it."""
    program, openssl = needs("nginx"), needs("openssl")
    certificate, key = folder / "hoshin.pem", folder / "hoshin.key"
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    call(
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        *name,
        "-keyout",
        key,
        "-out",
        certificate,
    )
    site = (EXAMPLES / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    for said, meant in {
        "/etc/ssl/hoshin.pem": certificate,
        "/etc/ssl/private/hoshin.key": key,
        "hoshin.example.org;": "localhost;",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "127.0.0.1:8000": f"127.0.0.1:{hoshin}",
    }.items():
        assert said in site
        site = site.replace(said, str(meant))
    kept = "".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {kept} {site} }}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    call(program, "-t", "-q", "-c", folder / "nginx.conf")
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf")])
    try:
        yield ssl.create_default_context(cafile=str(certificate))
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def asked(web: HTTPConnection, address: str) -> Answer:
    """What one request is answered, once somebody listens."""
    until = time.monotonic() + 30
    while True:
        try:
            web.request("GET", address)
            answer = web.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)
        finally:
            web.close()


def test_behind_nginx_with_tls_somebody_comes_in_safely(tmp_path):
    needs("nginx")
    home, port, plain = tmp_path / "home", free_port(), free_port()
    assert run(tmp_path, "--home", home, "init").code == 0
    url = f"https://localhost:{port}"
    settings = {"HOSHIN_URL": url, "HOSHIN_PROXIES": "127.0.0.1", "HOSHIN_LOG_ADDRESSES": "on"}
    with serving(HOSHIN, home, **settings) as hoshin, nginx(tmp_path, port, plain, hoshin) as trusted:
        link = next(
            word for word in run(home, "account", "link", **settings).out.split() if word.startswith(url)
        )
        web = HTTPSConnection("localhost", port, context=trusted, timeout=30)
        welcome = asked(web, link.removeprefix(url))
        assert welcome.status == 200
        assert welcome.headers["Strict-Transport-Security"]
        assert "__Host-" in welcome.headers["Set-Cookie"]
        assert "Secure" in welcome.headers["Set-Cookie"]
        assert asked(web, "/health").status == 200
        assert asked(web, "/metrics").status == 404
        inside = asked(HTTPConnection("127.0.0.1", hoshin, timeout=30), "/metrics")
        assert (inside.status != 200, b"hoshin_" in inside.body) == (True, False)
        redirected = asked(HTTPConnection("localhost", plain, timeout=30), "/sign-in")
        assert (redirected.status, redirected.headers["Location"]) == (301, "https://localhost/sign-in")
    log = (home / "serve.log").read_text(encoding="utf-8")
    assert '"route": "welcome"' in log
    token = link.partition("token=")[2]
    assert token
    assert token not in "".join(line for line in log.splitlines() if line.startswith("{"))


def test_the_image_is_for_a_user_without_rights():
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert "USER 10001:10001" in lines
    assert "VOLUME /var/lib/hoshin" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_the_image_is_built_and_starts(tmp_path):
    tool = next((name for name in ("podman", "docker") if shutil.which(name)), None)
    if tool is None or subprocess.run([tool, "info"], capture_output=True, check=False).returncode:
        pytest.skip("no container tool works here (podman, or docker with its daemon)")
    call(tool, "build", "-t", "hoshin-test", "-f", ROOT / "Containerfile", ROOT)
    container = call(tool, "run", "-d", "hoshin-test").split()[-1]
    try:
        ready = "import time\nfrom urllib.request import urlopen\nfor _ in range(120):\n    try:\n        urlopen('http://127.0.0.1:8000/health', timeout=4); break\n    except OSError:\n        time.sleep(1)\nelse:\n    raise SystemExit(1)"
        call(tool, "exec", container, "python", "-c", ready)
        assert call(tool, "exec", container, "id", "-u").strip() == "10001"
        call(tool, "exec", container, "hoshin", "backup")
    finally:
        subprocess.run([tool, "rm", "-f", "-v", container], capture_output=True, check=False)
