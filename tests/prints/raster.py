"""Read a PNG back into rows of colours, so that a test can look at what was drawn."""

import struct
import zlib

Colour = tuple[int, int, int]


def rows(image: bytes) -> list[list[Colour]]:
    """The colours of an 8-bit PNG without interlacing, from the top."""
    chunks = dict.fromkeys([b"IHDR", b"IDAT"], b"")
    at = 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        name = image[at + 4 : at + 8]
        chunks[name] = chunks.get(name, b"") + image[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert depth == 8 and interlaced == 0
    channels = {2: 3, 6: 4}[kind]
    packed = zlib.decompress(chunks[b"IDAT"])
    stride = width * channels
    above = bytearray(stride)
    drawn = []
    for y in range(height):
        start = y * (stride + 1)
        above = _unfiltered(packed[start], bytearray(packed[start + 1 : start + 1 + stride]), above, channels)
        drawn.append([(above[x], above[x + 1], above[x + 2]) for x in range(0, stride, channels)])
    return drawn


def _unfiltered(method: int, line: bytearray, above: bytearray, channels: int) -> bytearray:
    if method == 0 or (method == 2 and not any(line)):
        return line if method == 0 else above
    for at in range(channels):
        line[at] = (line[at] + _guess(method, 0, above[at], 0)) & 0xFF
    for at in range(channels, len(line)):
        left, up, corner = line[at - channels], above[at], above[at - channels]
        if left == up == corner and method != 3:  # plain paper, most of a picture
            line[at] = (line[at] + up) & 0xFF
        else:
            line[at] = (line[at] + _guess(method, left, up, corner)) & 0xFF
    return line


def _guess(method: int, left: int, up: int, corner: int) -> int:
    if method == 4:
        aim = left + up - corner
        return min((left, up, corner), key=lambda each: abs(aim - each))
    return (0, left, up, (left + up) // 2)[method]
