"""Writes forecast-1.avro by Avro's specification alone (no Avro library), for ForecastAvroTest.

python3 common/src/test/python/golden_avro.py common/src/test/resources/dev/cellcast/wire/forecast-1.avro
"""
import struct
import sys


def integer(n):
    n = (n << 1) ^ (n >> 63)
    out = b""
    while n & ~0x7F:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def text(s):
    utf8 = s.encode()
    return integer(len(utf8)) + utf8


def double(x):
    return struct.pack("<d", x)


def array(items, write):
    return integer(len(items)) + b"".join(map(write, items)) + integer(0)


quantiles = {"0.05": [20.1, -1e-7], "0.5": [21.4, 0.0], "0.95": [22.9, 1e300]}
record = (
    integer(1)
    + text('Pumpe "7"/ü')
    + integer(1467331200000)
    + array([1, 24], integer)
    + array([1467331201000, 1467331224000], integer)
    + array([21.5, -0.1], double)
    + integer(len(quantiles))
    + b"".join(text(p) + array(q, double) for p, q in quantiles.items())
    + integer(0)
    + text("lstm")
    + text("bundled-lstm")
    + integer(1)
    + b"\x01"
    + integer(512)
    + double(0.12)
    + integer(0)
)
with open(sys.argv[1], "wb") as out:
    out.write(b"\x00" + struct.pack(">i", 258) + record)
