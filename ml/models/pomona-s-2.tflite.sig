{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2900798,
  "sha256": "6d8d9924864526969e767a2d62720ba1f9e18f454e84495e4443673f4ff53fc6",
  "key": "412d515439261f55",
  "signature": "MEUCIAfS3kbg69k5Q5YruBmW4PTo5rdD4HKEHYbB5kmMpVFiAiEAyiAsRWCB42qWp6rurJDSUHei6OjdN3wvkBYKLAynMhU="
}
