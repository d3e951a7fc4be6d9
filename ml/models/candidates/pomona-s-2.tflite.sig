{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2909364,
  "sha256": "32d8bb4a0e14b2fb12948eb4184458e9edef267fd28517ee03114dd689aa92f9",
  "key": "412d515439261f55",
  "signature": "MEUCIQDmqz7NtM2W6wVFrGJug08xkxodLuL5HZQH5pxN8BJxeAIgf+WnopYfoA0hp4NmXV3VWK+mPytjyL2MECUO4ofNJZk="
}
