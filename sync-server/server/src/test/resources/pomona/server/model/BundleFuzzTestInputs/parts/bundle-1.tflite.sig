{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 5825,
  "sha256": "b815313d07066e7864b25b8ce0d5d265ff2c167c0200d962cf4516f1f4f850a7",
  "key": "412d515439261f55",
  "signature": "MEUCIQC8jymA2Yrfwo3hR7Srr1IEVDKXHw/PM1icjjiM3cCD0wIgAI8cmgBY523eqkhcoxLwK5YoK9EtQ74FxlBQfcDhAD0="
}
