{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2885782,
  "sha256": "e821ca769c9161f14b2c11d9e9f069b6cb1632a74ff55f3fe62a5e6fe73a00a0",
  "key": "412d515439261f55",
  "signature": "MEQCIGvkIC31PDl44zExnEJZ26OnNSvd08kuj8IAgDhGio6NAiB+mBKjILMoCma3V8dZNbSB1hJe1bHF1XefFK7LaSMYLg=="
}
