{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1516821,
  "sha256": "55bfb7f5286706df5f4b30795f03f80ef324ba5a624c64a9bf8746a5e873a79c",
  "key": "412d515439261f55",
  "signature": "MEUCIF17d+nxwXMttJmYEys8y4X61OJ5csf12An4cgSFXi3vAiEA4iD8sujk2h6QGr/9kBm9N4Lg/tQJHkAboUsA+VYy4/E="
}
