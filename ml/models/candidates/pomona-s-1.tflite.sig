{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2920441,
  "sha256": "2f1d5979ed4da9d9146fdb32e30eb9f2adca71bcfe8554e7f05435716f0485f3",
  "key": "412d515439261f55",
  "signature": "MEQCIDpeFoWx0+JWPxNmmCOsR0YkznIFUP+uiZy9h6dq+dF3AiArRgbsoGnog4yvQ0jT5/0R/I/SEvnrxfA0NUuJAg+mEQ=="
}
