{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 6349367,
  "sha256": "a9686164feb62199bc0d92201358c6cf47a702b454a47d6afc6f965ba20bad3a",
  "key": "412d515439261f55",
  "signature": "MEUCIBRhXG+hCaZ5lFpz0CPYZfAmc2igeg+RkZoOu9fehCNVAiEA5tTMHBT9vazeJMnYc23N0UjmQsLpTJjQsRkkts4OKwM="
}
