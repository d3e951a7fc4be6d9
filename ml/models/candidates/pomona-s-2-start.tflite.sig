{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2908911,
  "sha256": "fb8e13b9ecafb504a5c9b015830b75ba2b6c9aa55aacac1ee754c42e9785346c",
  "key": "412d515439261f55",
  "signature": "MEUCIDsx0LsokMBG85bUPOiyj6na/8mHOOd8bzaQU2mFc8REAiEAqXSpNgjQEEZQpcGVELfQgdI04bCXFqAbR2bINaQ19EY="
}
