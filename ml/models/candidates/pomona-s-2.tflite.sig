{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2892829,
  "sha256": "cf4c952b08343d78d76636f35a48d8e651c04816e4315172ccf4f79777455f16",
  "key": "412d515439261f55",
  "signature": "MEUCIQCqpxLVLZxG3x6hmiXofcg2o117/n1LG/nKzuaBQ7a84AIgbaAghaYAA6E+LUnSXaBJu3tpXcT44n03ljjP0rdjsoY="
}
