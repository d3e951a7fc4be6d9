{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2920841,
  "sha256": "517b728c4eebe934b6f6b2c527e33678eef6d6041bb415008caf3f5bf3e4a8ac",
  "key": "412d515439261f55",
  "signature": "MEQCICJlTra+/DfrcrvcplXK1hSm+ihCPrqcZiClmsp9uEBbAiBC7ZcTlhQeprkUrfQR+HbED83qjN2PSSQxm2EjatGwtw=="
}
