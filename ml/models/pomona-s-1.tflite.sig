{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1493825,
  "sha256": "c84633ffd2305ae518156cfcf852fe019ca3513396582d0c816cd18d2d65e12f",
  "key": "412d515439261f55",
  "signature": "MEUCIHboHIHCBbFpCU8wGG49WQRVhfeVxJZG34nlerc8U7jZAiEA75cJ5Aip7lAl/EMmYxKMXAy3WbVJTOLHaRrfUtBFJcM="
}
