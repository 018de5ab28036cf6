"""Checks what Lanyard hands out with other people's code: pymerkle for the tree, cryptography for the signatures.

Usage: check_proofs.py FOLDER

The folder holds vkey.txt, checkpoint.txt and earlier.txt (signed notes), leaves/N (the hashed bytes of every entry),
receipts/N (C2SP tlog-proof) and consistency.txt (one base64 hash a line, RFC 9162, from `earlier` to `checkpoint`).
Prints one line with what was checked; ends with an error at the first thing that does not hold.
"""

import base64
import hashlib
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InclusionProof, InmemoryTree, verify_consistency, verify_inclusion
from pymerkle.core import _inclusion_path_layout


def open_note(note, vkey):
    """The size and root of a checkpoint whose signature holds (c2sp.org/signed-note, c2sp.org/tlog-checkpoint)."""
    name, key_hash, key = vkey.strip().split("+", 2)
    key = base64.b64decode(key)
    assert key[0] == 1, "not an Ed25519 key"
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    assert expected.hex() == key_hash, "the key's hash does not fit"
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature)
        if dash == "\u2014" and signer == name and signature[:4] == expected:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text.encode())
            _, size, root = text.splitlines()[:3]
            return int(size), base64.b64decode(root)
    raise AssertionError("no signature of this key")


def check_receipt(text, vkey, leaf):
    head, note = text.split("\n\n", 1)
    size, root = open_note(note, vkey)
    lines = head.splitlines()
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert base64.b64decode(lines[1].removeprefix("extra ")) == leaf
    index = int(lines[2].removeprefix("index ")) + 1
    path = [base64.b64decode(line) for line in lines[3:]]
    base = hashlib.sha256(b"\0" + leaf).digest()
    rule, _ = _inclusion_path_layout(index, size)
    proof = InclusionProof("sha256", True, size, index, rule, [base] + path)
    verify_inclusion(base, root, proof, index=index, size=size, algorithm="sha256")


def consistency_ranges(old, new):
    """RFC 9162, section 2.1.4.1, as it is written there."""

    def subproof(m, start, end, whole):
        if m == end - start:
            return [] if whole else [(start, end)]
        k = 1
        while k * 2 < end - start:
            k *= 2
        if m <= k:
            return subproof(m, start, start + k, whole) + [(start + k, end)]
        return subproof(m - k, start + k, end, False) + [(start, start + k)]

    return subproof(old, 0, new, True)


def main(folder):
    vkey = (folder / "vkey.txt").read_text()
    size, root = open_note((folder / "checkpoint.txt").read_text(), vkey)
    old_size, old_root = open_note((folder / "earlier.txt").read_text(), vkey)
    leaves = [(folder / "leaves" / str(number)).read_bytes() for number in range(size)]
    tree = InmemoryTree.init_from_entries(leaves, algorithm="sha256")
    assert tree.get_root(size) == root, "pymerkle has another root"
    assert tree.get_root(old_size) == old_root, "pymerkle has another earlier root"
    verify_consistency(old_root, root, tree.prove_consistency(old_size, size), algorithm="sha256")
    ours = [base64.b64decode(line) for line in (folder / "consistency.txt").read_text().splitlines()]
    theirs = [tree._get_root(start, end) for start, end in consistency_ranges(old_size, size)]
    assert ours == theirs, "the consistency proof has other hashes than pymerkle"
    receipts = list((folder / "receipts").iterdir())
    for receipt in receipts:
        check_receipt(receipt.read_text(), vkey, leaves[int(receipt.name)])
    print(f"checked {size} leaves, 2 checkpoints, {len(ours)} consistency hashes, {len(receipts)} receipts")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
