{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2900338,
  "sha256": "9b5081cf956008a44b0cb35dcf3ab41d70aa6ca1a52723ed772b0006b0c1965a",
  "key": "412d515439261f55",
  "signature": "MEQCIEj74gJZgNwMdjFCn0EmkkJeNIZ1orlOcOCzojEwiLPGAiAsvGw70rNLp6MUi64dsXtFB4g8mIIl5nOI9kXAtDffWA=="
}
