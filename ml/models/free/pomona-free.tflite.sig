{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2956685,
  "sha256": "28f4f20fbfb8b44185a3e7884507cbb207b2bfac2d67c76e9e415d393fe26724",
  "key": "412d515439261f55",
  "signature": "MEQCIEVRRooXm3xUoeGToYeTNvK715aS9yPhtSTrFMUs596PAiAGRS5XSPLiNlh580HaZ3t27+fWZ48weulxvgBpQdgAmA=="
}
