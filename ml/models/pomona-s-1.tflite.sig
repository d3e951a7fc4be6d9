{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1491794,
  "sha256": "754973acf56d4b4b464ea16ed391bfc32962a8c98f61fca724a3c9f46ee6d9e3",
  "key": "412d515439261f55",
  "signature": "MEQCIHGucAysHdGKwD2CB1S2+PxgXxIxvn9kAF+9wAhUx3vjAiBAwqLolJvpfK2fdGdsFaT0vx5DXM8OrBhcYlimB5gbMA=="
}
