{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2920674,
  "sha256": "e74a3c31096d9ea50a9145210e4fd54df768bdd97b3d9ad031fab11ecbe0e888",
  "key": "412d515439261f55",
  "signature": "MEUCIQCyZIHAskz6FLThmwpoO5EXXefpdW96fo4b/ECYpEIOhwIgSoANunsnv3Gr9ebKoqZ4lZxJbt8HBirqEu5hXF3LxTw="
}
