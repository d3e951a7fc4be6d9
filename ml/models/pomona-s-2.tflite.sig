{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1518202,
  "sha256": "c90394e6b747df1c461bd206b36190583bb240d0d6497ed55f5690fd427cd770",
  "key": "412d515439261f55",
  "signature": "MEYCIQCob63/QMgClRQL9AYD3lDSPbYSNbcGfkNUpkKngBgu1QIhALOkkTsNS0tjlYjCeq8fffI6gtSKUOP65jhc25Wk03nv"
}
