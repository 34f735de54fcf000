"""Has bagit, warcio, wacz and pywb judge a bag that loa sealed.

Usage: python accept.py BAG PUBLISHED PORT

Every check prints a line; the exit status is 0 only when all of them hold. PUBLISHED is the folder that `loa build`
wrote as of the same date: every file of the bag must be replayed with its bytes.
"""

import csv
import hashlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import bagit
from surt import surt
from warcio.archiveiterator import ArchiveIterator

BIN = Path(sys.executable).parent

# How many connections ask pywb at once.
AT_ONCE = 16


def hold(what, truth, detail=""):
    print(("ok   " if truth else "FAIL ") + what, detail if not truth else "", flush=True)
    if not truth:
        sys.exit(1)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


def main(bag, published, port):
    checked = bagit.Bag(str(bag))
    checked.validate()
    hold("bagit validates the bag", checked.is_valid())
    sums = run("sha512sum", "--quiet", "-c", "manifest-sha512.txt", cwd=bag)
    hold("sha512sum agrees", sums.returncode == 0, sums.stdout)

    [wacz] = (bag / "data").glob("*.wacz")
    validated = run(BIN / "wacz", "validate", "-f", wacz)
    hold("wacz validates", "the passed WACZ is valid" in validated.stdout + validated.stderr, validated.stdout + validated.stderr)

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        with zipfile.ZipFile(wacz) as packed:
            hold("every entry is stored", all(entry.compress_type == 0 for entry in packed.infolist()))
            packed.extractall(folder / "wacz")
        warc = folder / "wacz/archive/data.warc.gz"
        records = judge_warc(warc)
        judge_index(folder / "wacz/indexes/index.cdx", records)
        with open(bag / "metadata/inventory.csv", encoding="utf-8-sig", newline="") as table:
            inventory = list(csv.DictReader(table))
        hold("the inventory names what the WARC holds", {row["url"] for row in inventory} == set(records))
        judge_offline(bag, {row["offline_path"] for row in inventory} - {""})
        judge_pages(folder / "wacz/pages/pages.jsonl", records)
        replay(folder, wacz, inventory, published, port)


def judge_offline(bag, listed):
    [offline] = (bag / "data").glob("*-offline.zip")
    with zipfile.ZipFile(offline) as packed:
        hold("Python unpacks every file of the offline variant", packed.testzip() is None)
        entries = packed.infolist()
        hold("the offline variant has what the inventory lists", listed <= {entry.filename for entry in entries})
        hold("its files have one mode and time", len({(entry.external_attr, entry.date_time) for entry in entries}) == 1)
        hold("nobody needs rights to open them", all(entry.external_attr >> 16 == 0o100644 for entry in entries))
    tested = run("unzip", "-tq", offline)
    hold("unzip finds no error in it", tested.returncode == 0, tested.stdout + tested.stderr)


def judge_warc(warc):
    checked = run(BIN / "warcio", "check", "-v", warc)
    hold("warcio finds no wrong digest", checked.returncode == 0 and "fail" not in checked.stdout, checked.stdout[-2000:])
    hold("warcio finds a digest in every record", "no digest" not in checked.stdout, checked.stdout[-2000:])
    records = {}
    with open(warc, "rb") as stream:
        reader = ArchiveIterator(stream)
        for record in reader:
            record.raw_stream.read()
            if record.rec_type in ("resource", "response"):
                url = record.rec_headers.get_header("WARC-Target-URI")
                hold(f"{url} is there once", url not in records) if url in records else None
                records[url] = record.rec_type
    return records


def judge_index(index, records):
    lines = index.read_text(encoding="utf-8").splitlines()
    hold("the index is sorted by bytes", lines == sorted(lines, key=str.encode))
    named = {}
    for line in lines:
        key, _, fields = line.split(" ", 2)
        named[json.loads(fields)["url"]] = key
    hold("the index names every record", set(named) == set(records))
    wrong = [(url, key, surt(url)) for url, key in named.items() if key != surt(url)]
    hold("its keys are those of the surt package", not wrong, wrong[:3])


def judge_pages(pages, records):
    lines = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    hold("the list of pages has its header", lines[0].get("format") == "json-pages-1.0")
    hold("every page has title and text", all(page["title"] and "text" in page for page in lines[1:]))
    hold("every page is in the WARC", all(page["url"] in records for page in lines[1:]))


def replay(folder, wacz, inventory, published, port):
    collections = folder / "pywb"
    collections.mkdir()
    run(BIN / "wb-manager", "init", "c", cwd=collections)
    added = run(BIN / "wb-manager", "add", "--unpack-wacz", "c", wacz, cwd=collections)
    hold("pywb takes the WACZ", added.returncode == 0, added.stderr[-2000:])
    log = open(folder / "pywb.log", "w", encoding="utf-8")
    server = subprocess.Popen(
        [str(BIN / "wayback"), "-p", str(port), "-b", "127.0.0.1"], cwd=collections, stdout=log, stderr=log
    )
    try:
        wait_for(port, server)
        compare(inventory, published, port)
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port, server):
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            if server.poll() is not None:
                hold("pywb starts", False)
            time.sleep(0.1)
    hold("pywb answers within a minute", False)


def compare(inventory, published, port):
    """Every URL, as raw bytes (`id_`), against the published file."""
    # pywb sends head and body apart, and a system may wait a moment between them: many at once wait no longer than one.
    shares = [inventory[start::AT_ONCE] for start in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counted = list(pool.map(lambda share: compare_share(share, published, port), shares))
    statuses = sum(counted, Counter())
    hold("every URL was asked for", sum(statuses.values()) == len(inventory), statuses)
    print("ok   replayed by pywb with the published bytes:", len(inventory), dict(statuses), flush=True)


def compare_share(inventory, published, port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    statuses = Counter()
    for row in inventory:
        expected = (published / row["path"]).read_bytes()
        if hashlib.sha256(expected).hexdigest() != row["sha256"]:
            hold(f"{row['path']} is inventoried", False)
        connection.request("GET", "/c/2100id_/" + row["url"], headers={"Connection": "keep-alive"})
        answer = connection.getresponse()
        body = answer.read()
        # The nearest capture is the only one: pywb may lead to its exact time first.
        if answer.status in (301, 302, 307) and "id_/" in (answer.getheader("Location") or ""):
            target = urlsplit(answer.getheader("Location"))
            moved = target.path.split("id_/", 1)[1] != row["url"]
            if not moved:
                connection.request("GET", target.path)
                answer = connection.getresponse()
                body = answer.read()
        statuses[answer.status] += 1
        if body != expected:
            hold(f"{row['url']} is replayed with its bytes", False, (answer.status, len(body), len(expected)))
    return statuses


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
