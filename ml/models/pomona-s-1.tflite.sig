{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1482845,
  "sha256": "4c8ba233bed2865035b7c09f1f28b78dc46a19e47ae30147423847b36c16a07e",
  "key": "412d515439261f55",
  "signature": "MEYCIQDSdRALz4pzsSgY/GZOdC/ZsbLebvyVpShjFuoZBnpm0wIhALLIGDOlSS0gqipeqvaMKFoVFcqyuM+MMwPbBj48iu3f"
}
