{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1495768,
  "sha256": "4b6e392baa3acc1eb45df96628ede31db89e1d3f15d88a505d267ceb9ba059b0",
  "key": "412d515439261f55",
  "signature": "MEYCIQDC7NTGIDsqMIXldx/QZf89be7SkARL9vgYkQIJRCtgxgIhALhvSMhlUDoYqF6rKJNFGbFY01a2cHVn2YliCrtn53uk"
}
