{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1518564,
  "sha256": "831ed28084f4279eff7255c05481a5fa2db3d24f5400856f17e93caa751b503b",
  "key": "412d515439261f55",
  "signature": "MEUCIDen/LFkKoWO3mei72zoy6A2uNllz4/qFtIwDzlVfhd0AiEAoHwJr7Dplux9RXu/5hxcpyw2Ss5Q2Jtrww33PXqKM8E="
}
